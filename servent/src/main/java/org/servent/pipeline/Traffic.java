package org.servent.pipeline;

/** Counts one link's bytes, on both sides of compression. */
final class Traffic {
  private long rawIn;
  private long wireIn;
  private long rawOut;
  private long wireOut;

  /** These bytes came, deflated if the link's are. */
  void cameIn(long bytes) {
    wireIn += bytes;
  }

  /** They held this much of descriptors. */
  void heard(long bytes) {
    rawIn += bytes;
  }

  /** This much of descriptors shall leave. */
  void said(long bytes) {
    rawOut += bytes;
  }

  /** As these bytes, deflated if the link's are. */
  void wentOut(long bytes) {
    wireOut += bytes;
  }
}
