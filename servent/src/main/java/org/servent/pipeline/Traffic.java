package org.servent.pipeline;

/** Counts one link's bytes, on both sides of compression. */
final class Traffic {
  private long rawIn;
  private long deflatedIn;
  private long rawOut;
  private long wireOut;

  /** These bytes of a deflated stream came. */
  void cameDeflated(int bytes) {
    deflatedIn += bytes;
  }

  /** A descriptor of so many bytes came. */
  void came(int bytes) {
    rawIn += bytes;
  }

  /** A descriptor of so many bytes shall leave. */
  void said(int bytes) {
    rawOut += bytes;
  }

  /** So many bytes were given to the system, or to TLS. */
  void wentOut(int bytes) {
    wireOut += bytes;
  }

  LinkTraffic.Direction in(boolean deflated) {
    return new LinkTraffic.Direction(deflated, rawIn, deflated ? deflatedIn : rawIn);
  }

  LinkTraffic.Direction out(boolean deflated) {
    return new LinkTraffic.Direction(deflated, rawOut, wireOut);
  }
}
