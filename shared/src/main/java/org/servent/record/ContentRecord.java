package org.servent.record;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

/**
 * Bytes that are named by themselves: nobody can change them, and whoever knows their key may have
 * them kept longer.
 *
 * @param key the first 16 bytes of SHA-1(SHA-256(bytes))
 */
public record ContentRecord(RingId key, Instant expiry, Payload bytes) implements RingRecord {
  /** How many bytes one may hold. */
  public static final int MOST = 4_072;

  public ContentRecord {
    if (bytes.size() > MOST) {
      throw new IllegalArgumentException("content of " + bytes.size() + " bytes");
    }
    Heading.requireSeconds(expiry);
  }

  /** These bytes, until then. */
  public static ContentRecord of(Payload bytes, Instant expiry) {
    return new ContentRecord(keyOf(bytes), Heading.inSeconds(expiry), bytes);
  }

  static RingId keyOf(Payload bytes) {
    try {
      byte[] name = MessageDigest.getInstance("SHA-256").digest(bytes.bytes());
      return RingId.of(ServentKey.sha1(name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Slot slot() {
    return Slot.OF_CONTENT;
  }

  @Override
  public boolean replaces(RingRecord other) {
    return expiry.isAfter(other.expiry());
  }
}
