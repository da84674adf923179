package org.servent.friends;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

/**
 * What two friends have in common: a place in the ring that nobody else can guess, and keys by
 * which only they read what lies there. It follows from the keys of both, so it lasts as long as
 * they do: whoever gets hold of one of these reads what was left before, too.
 *
 * <p>A sealed message is a nonce, which is the beginning of the message's own authentication code
 * (so none is ever used for two messages), and the message under AES-256 in Galois/Counter mode.
 */
public final class Pact {
  /** Bytes by which a message grows. */
  static final int OVERHEAD = 12 + 16;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String HASH = "HmacSHA256";

  private final RingId place;
  private final SecretKeySpec outward;
  private final SecretKeySpec inward;

  private Pact(RingId place, SecretKeySpec outward, SecretKeySpec inward) {
    this.place = place;
    this.outward = outward;
    this.inward = inward;
  }

  /** @param secret what only the two know */
  static Pact of(Payload secret, RingId self, RingId friend) {
    return new Pact(RingId.of(derived(secret, "place", new byte[0])),
        new SecretKeySpec(derived(secret, "from", bytes(self)), "AES"),
        new SecretKeySpec(derived(secret, "from", bytes(friend)), "AES"));
  }

  private static byte[] derived(Payload secret, String what, byte[] whose) {
    byte[] name = ("servent friends 1 " + what).getBytes(StandardCharsets.US_ASCII);
    return mac(new SecretKeySpec(secret.bytes(), HASH), name, whose);
  }

  private static byte[] bytes(RingId id) {
    ByteBuffer bytes = ByteBuffer.allocate(RingId.SIZE);
    id.write(bytes);
    return bytes.array();
  }

  private static byte[] mac(SecretKeySpec key, byte[]... of) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(key);
      for (byte[] part : of) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** The key of the ring under which both leave what is for the other. */
  public RingId place() {
    return place;
  }

  /** A message of ours that only the friend can read. */
  Payload seal(byte[] message) {
    byte[] nonce = Arrays.copyOf(mac(outward, message), NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, outward, nonce).doFinal(message);
      return Payload.of(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /** What the friend sealed; nothing if it was not the friend, or not for us. */
  Optional<byte[]> open(Payload sealed) {
    byte[] bytes = sealed.bytes();
    if (bytes.length < OVERHEAD) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, inward, Arrays.copyOf(bytes, NONCE))
          .doFinal(bytes, NONCE, bytes.length - NONCE));
    } catch (GeneralSecurityException notTheirs) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
