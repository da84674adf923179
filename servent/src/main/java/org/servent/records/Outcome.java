package org.servent.records;

/** What somebody says to a record. */
public enum Outcome {
  /** It is kept. */
  STORED(0),
  /** A newer one is here. */
  OLDER(1),
  /** It does not certify itself. */
  NOT_PROVEN(2),
  /** Its lease is over, or longer than any may be. */
  LEASE(3),
  /** There is no room: under this key, for this address, or at all. */
  FULL(4),
  /** Others stand closer to its key. */
  NOT_MINE(5),
  /** We keep nothing for others, or not yet. */
  KEEPS_NOTHING(6),
  /** Too much is being done at once. */
  BUSY(7),
  /** Nobody answered in time; it is never sent. */
  TIMED_OUT(8);

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** Its number in messages. */
  int code() {
    return code;
  }

  /**
   * The one of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Outcome of(int code) {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome: " + code);
  }
}
