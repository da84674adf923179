package org.servent.control;

import java.time.Duration;
import java.util.List;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.ring.RingId;

/** What a user can ask of the ring; see {@link Operations} for threads and cancelling. */
public interface RingOperations {
  /** How it stands with our place in the ring. */
  RingView status();

  /**
   * Has bytes kept under a key, as ours; they take the place of what we put there before.
   *
   * @param lease how long they are kept, at most {@link RecordType#greatestLease}
   * @return how many servents keep them
   */
  RingAnswer<Integer> put(RingKey key, Payload value, Duration lease) throws InterruptedException;

  /** What is kept under a key, of each owner the newest. */
  RingAnswer<List<RecordView>> get(RingKey key, RecordType type) throws InterruptedException;

  /**
   * Takes back what we put under a key.
   *
   * @return how many servents know that it is no more
   */
  RingAnswer<Integer> remove(RingKey key) throws InterruptedException;

  /** The way that a message takes to a key. */
  RingAnswer<RouteView> route(RingKey key) throws InterruptedException;

  /** Where a servent is, as it says itself. */
  RingAnswer<RecordView> locate(RingId servent) throws InterruptedException;
}
