package org.servent.record;

import java.time.Instant;
import org.servent.ring.RingId;

/** What the ring keeps under a key for a time, and anybody can check. */
public sealed interface RingRecord permits SignedRecord, ContentRecord {
  /** The largest of any type. */
  int MOST_BYTES = 4_096;

  /** Under which it is kept. */
  RingId key();

  /** When it is to be forgotten, in whole seconds. */
  Instant expiry();

  /** Of which no two are kept under one key. */
  Slot slot();

  /**
   * Whether it takes the place of another record of the same slot. Of two different records one
   * replaces the other, whoever asks, so that all who keep them agree.
   */
  boolean replaces(RingRecord other);
}
