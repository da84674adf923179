package org.servent.record;

import java.time.Duration;

/** What a record is about, and what follows from that. */
public enum RecordType {
  /** Where a servent is; one under its id. */
  PRESENCE(1, false, 512, Duration.ofDays(1)),
  /** Who has a file; many under its SHA-1. */
  SOURCE(2, true, 512, Duration.ofDays(1)),
  /** Bytes of users under any key, one of each. */
  VALUE(3, true, 4_096, Duration.ofDays(7)),
  /** Bytes without an owner under their own digest. */
  CONTENT(4, false, 4_096, Duration.ofDays(30));

  private final int code;
  private final boolean several;
  private final int mostBytes;
  private final Duration greatestLease;

  RecordType(int code, boolean several, int mostBytes, Duration greatestLease) {
    this.code = code;
    this.several = several;
    this.mostBytes = mostBytes;
    this.greatestLease = greatestLease;
  }

  /** Its number in records and messages. */
  public int code() {
    return code;
  }

  /** Whether one key may have several at a time, one of each owner. */
  public boolean isSet() {
    return several;
  }

  /** How large one may be, all its bytes counted. */
  public int mostBytes() {
    return mostBytes;
  }

  /** The longest time from now on for which one may be kept. */
  public Duration greatestLease() {
    return greatestLease;
  }

  /**
   * The type of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RecordType of(int code) {
    for (RecordType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of record: " + code);
  }
}
