package org.servent.transfer;

import java.time.Instant;
import java.util.Optional;
import org.servent.address.PeerAddress;

/**
 * What the user is told of one source of a download.
 *
 * @param vendor what it calls itself, as it says; hostile, empty until it has answered
 * @param why what it is waited for, or what was last held against it; empty if nothing is
 * @param until when it is asked again, if it is waited for
 * @param rate bytes per second over the last seconds
 * @param given bytes that came of it, right or wrong
 * @param bad bytes of it that were shown to be wrong
 * @param queue its place in the queue there, if it said so
 */
public record SourceReport(PeerAddress address, String vendor, State state, String why,
    Optional<Instant> until, long rate, long given, long bad, Optional<QueuePlace> queue) {
  /** What becomes of it. */
  public enum State {
    /** Known, and not asked at this moment. */
    IDLE,
    /** Asked; no answer yet. */
    CONNECTING,
    /** It sends. */
    RECEIVING,
    /** It let us stand in its queue. */
    QUEUED,
    /** It is asked again later. */
    WAITING,
    /** It is not asked again for this file. */
    GIVEN_UP
  }
}
