package org.servent.ring;

import org.servent.descriptor.Payload;

/** What is said on a link about the ring. */
public sealed interface RingFrame {
  /** Bytes of a question or an answer that passes somebody else. */
  int MOST_PASSED = 62 * 1_024;

  /**
   * The first on a link for the ring: who says it is there, and a number of its own that the other
   * shall sign.
   *
   * @param nonce 16 bytes, never the same
   * @param member whether it is a member already
   * @param record what it signed of itself, at most {@link Contact#MOST_RECORD} bytes
   */
  record Hello(RingId nonce, boolean member, Payload record) implements RingFrame {
    public Hello {
      if (record.size() > Contact.MOST_RECORD) {
        throw new IllegalArgumentException("a contact record of " + record.size() + " bytes");
      }
    }
  }

  /** The answer to {@link Hello}: it is who it says, for it has its key. */
  record Proof(Payload signature) implements RingFrame {
    /** Bytes of an Ed25519 signature. */
    public static final int SIZE = 64;

    public Proof {
      if (signature.size() != SIZE) {
        throw new IllegalArgumentException("a signature of " + signature.size() + " bytes");
      }
    }
  }

  /** A member says something to another. */
  record Said(RingMessage message) implements RingFrame {}

  /** Whoever is no member asks by way of its ultrapeer. */
  record Asked(Payload question) implements RingFrame {
    public Asked {
      requireFits(question);
    }
  }

  /** What came of {@link Asked}. */
  record Told(Payload answer) implements RingFrame {
    public Told {
      requireFits(answer);
    }
  }

  private static void requireFits(Payload payload) {
    if (payload.size() > MOST_PASSED) {
      throw new IllegalArgumentException(payload.size() + " bytes to pass on");
    }
  }
}
