package org.servent.records;

/** What somebody says to a record. Their order is that of their numbers in messages. */
public enum Outcome {
  /** It is kept. */
  STORED,
  /** A newer one is here. */
  OLDER,
  /** It does not certify itself. */
  NOT_PROVEN,
  /** Its lease is over, or longer than any may be. */
  LEASE,
  /** There is no room: under this key, for this address, or at all. */
  FULL,
  /** Others stand closer to its key. */
  NOT_MINE,
  /** We keep nothing for others, or not yet. */
  KEEPS_NOTHING,
  /** Too much is being done at once. */
  BUSY,
  /** Nobody answered in time; it is never sent. */
  TIMED_OUT
}
