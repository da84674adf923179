package org.servent.record;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

/**
 * The public Ed25519 key of a servent, by which it owns what it signs (RFC 8032).
 *
 * @param raw its 32 bytes; whether they are a point of the curve is not known before a signature is
 *          checked
 */
public record ServentKey(Payload raw) {
  /** How many bytes a key takes. */
  public static final int SIZE = 32;
  /** How many bytes a signature takes. */
  public static final int SIGNATURE_SIZE = 64;

  private static final String ALGORITHM = "Ed25519";
  private static final String AGREEMENT = "X25519";
  /** 2²⁵⁵ - 19, of the field of both curves. */
  private static final BigInteger PRIME =
      BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  /** What stands in front of the raw key in its X.509 form (RFC 8410 §4). */
  private static final Payload X509 = Payload.parse("302a300506032b6570032100");

  public ServentKey {
    if (raw.size() != SIZE) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + raw.size());
    }
  }

  /**
   * This key.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 key
   */
  public static ServentKey of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    int start = X509.size();
    if (encoded.length != start + SIZE
        || !Payload.of(Arrays.copyOf(encoded, start)).equals(X509)) {
      throw new IllegalArgumentException("no Ed25519 key: " + key.getAlgorithm());
    }
    return new ServentKey(Payload.of(Arrays.copyOfRange(encoded, start, encoded.length)));
  }

  /** Where its servent stands in the ring: the first 16 bytes of the SHA-1 of the key. */
  public RingId id() {
    return RingId.of(sha1(raw.bytes()));
  }

  /** Whether the owner of this key signed these bytes. */
  public boolean hasSigned(byte[] message, Payload signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(x509()));
      check.update(message);
      return signature.size() == SIGNATURE_SIZE && check.verify(signature.bytes());
    } catch (GeneralSecurityException noKeyOrNoSignature) {
      return false;
    }
  }

  /** The signature of these bytes by the private half of a servent's key. */
  public static Payload sign(byte[] message, PrivateKey key) {
    try {
      Signature signing = Signature.getInstance(ALGORITHM);
      signing.initSign(key);
      signing.update(message);
      return Payload.of(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key to sign with", e);
    }
  }

  /**
   * What only the owners of this key and of that one know: X25519 (RFC 7748 §5) of the same keys in
   * Montgomery's form, where {@code u = (1 + y) / (1 - y)} (§4.1) and the scalar is that of RFC
   * 8032 §5.1.5. It stays the same as long as the keys do.
   *
   * @param own the private half of the other servent's key
   * @return 32 bytes; nothing if this is no point that has a secret
   */
  public Optional<Payload> secretWith(PrivateKey own) {
    if (!(own instanceof EdECPrivateKey ed)) {
      throw new IllegalArgumentException("no Ed25519 key: " + own.getAlgorithm());
    }
    BigInteger y = y();
    if (y.equals(BigInteger.ONE)) {
      return Optional.empty();
    }
    BigInteger u = BigInteger.ONE.add(y)
        .multiply(BigInteger.ONE.subtract(y).modInverse(PRIME))
        .mod(PRIME);
    try {
      byte[] seed = ed.getBytes().orElseThrow();
      byte[] scalar =
          Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), SIZE);
      KeyFactory keys = KeyFactory.getInstance(AGREEMENT);
      KeyAgreement agreement = KeyAgreement.getInstance(AGREEMENT);
      agreement.init(
          keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
      agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u)),
          true);
      return Optional.of(Payload.of(agreement.generateSecret()));
    } catch (InvalidKeyException ofSmallOrder) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has X25519", e);
    }
  }

  /** The height of the point: the lower 255 bits, the lowest byte first. */
  private BigInteger y() {
    byte[] highFirst = new byte[SIZE];
    byte[] bytes = raw.bytes();
    for (int i = 0; i < SIZE; i++) {
      highFirst[i] = bytes[SIZE - 1 - i];
    }
    highFirst[0] &= 0x7f;
    return new BigInteger(1, highFirst).mod(PRIME);
  }

  private X509EncodedKeySpec x509() {
    byte[] encoded = new byte[X509.size() + SIZE];
    System.arraycopy(X509.bytes(), 0, encoded, 0, X509.size());
    System.arraycopy(raw.bytes(), 0, encoded, X509.size(), SIZE);
    return new X509EncodedKeySpec(encoded);
  }

  static byte[] sha1(byte[] of) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(of);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return raw.toString();
  }
}
