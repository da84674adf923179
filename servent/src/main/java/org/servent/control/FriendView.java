package org.servent.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.ring.RingId;

/**
 * A friend.
 *
 * @param name what we call it; empty if we call it nothing
 * @param since how long it has been so; nothing if that is not known yet
 * @param addresses where it is; none if it is not there
 * @param unread how many of its words we have not read
 * @param waiting how many of ours it has not said to have
 */
public record FriendView(RingId id, String name, State state, Optional<Duration> since,
    List<PeerAddress> addresses, int unread, int waiting) {
  public FriendView {
    addresses = List.copyOf(addresses);
  }

  /** Whether a friend is there. */
  public enum State {
    /** It says so. */
    HERE,
    /** It has gone, or has not said anything for long. */
    AWAY,
    /** The ring has not been asked yet. */
    UNKNOWN
  }

  /** How it is spoken of. */
  public String call() {
    return name.isEmpty() ? id.toString() : name;
  }
}
