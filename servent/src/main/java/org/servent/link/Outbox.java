package org.servent.link;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;

/**
 * Everything a concern may cause. The list is closed: whoever needs another verb changes the
 * architecture.
 */
public interface Outbox {
  /** Sends over one link; nothing happens if it is gone. */
  void send(LinkId to, Descriptor descriptor);

  /** Sends the same over several links. */
  default void send(List<LinkId> to, Descriptor descriptor) {
    to.forEach(link -> send(link, descriptor));
  }

  /**
   * Sends by UDP, to one host or to a multicast group; whether it arrives is not known, and a name
   * takes a moment to look up.
   */
  void datagram(PeerAddress to, Descriptor descriptor);

  /**
   * Connects and hangs up, so that whoever is there sees that it can be reached
   * ({@code gtk-gnutella doc/gnutella/msg/connect_back}); nothing is heard of it.
   */
  void knock(PeerAddress at);

  /**
   * Connects to who sent this push, which is for us, says which one it answers, and serves what is
   * asked for over this connection; nothing is heard of it.
   */
  void give(Push push);

  /** Tries to make a link; {@link Opened} or {@link DialFailed} follows. */
  void dial(PeerAddress address);

  /**
   * Tries to make a link for the ring alone; {@link RingOpened} or {@link RingDialFailed} follows.
   */
  void dialRing(PeerAddress address);

  /**
   * Closes, after a Bye if there is something to say and the peer understands it; {@link Closed}
   * follows.
   */
  void close(LinkId link, Optional<Bye> bye);

  /** Asks the library; {@link Answered} follows. */
  void ask(Question question);

  /** Tells the user's side. */
  void tell(Notice notice);
}
