package org.servent.link;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;

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

  /** Tries to make a link; {@link Opened} or {@link DialFailed} follows. */
  void dial(PeerAddress address);

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
