package org.servent.neighbour;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Congested;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.vendor.HopsFlow;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Has less asked where answers do not get through
 * ({@code gtk-gnutella doc/gnutella/vendor_msg, hops flow}): the peer of a congested link is told
 * to send no queries, those it sends all the same are not read, and what peers tell us is obeyed.
 */
public final class FlowControl implements Concern {
  private final Neighbours neighbours;
  private final RandomGenerator dice;

  /** @param dice where GUIDs come from */
  public FlowControl(Neighbours neighbours, RandomGenerator dice) {
    this.neighbours = neighbours;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY, MessageType.VENDOR);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Congested congested) {
      neighbours.get(congested.link()).ifPresent(link -> {
        neighbours.congested(link, congested.begins());
        tell(link, out);
      });
    }
  }

  private void tell(Neighbour link, Outbox out) {
    if (link.supports(HopsFlow.KIND, 1)) {
      int hops = link.isCongested() ? 0 : HopsFlow.NORMAL;
      out.send(link.opened().link(), new HopsFlow(hops).descriptor(Guid.random(dice)));
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    if (arrived.descriptor().type() == MessageType.QUERY) {
      return neighbours.isCongested(arrived.from()) ? Optional.of(Reason.BACKLOG)
          : Optional.empty();
    }
    try {
      Optional<Neighbour> link = neighbours.get(arrived.from());
      if (link.isPresent()
          && Messages.read(arrived.descriptor()) instanceof VendorMessage message) {
        heard(VendorMessages.read(message).orElse(null), link.get(), out);
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private void heard(@Nullable KnownVendorMessage said, Neighbour link, Outbox out) {
    switch (said) {
      case HopsFlow flow -> neighbours.hopsFlow(link, flow);
      // Until now it could not be told.
      case MessagesSupported messages when link.isCongested() -> tell(link, out);
      case null, default -> {
      }
    }
  }
}
