package org.servent.neighbour;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.HeaderName;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * The first messages on a link: which vendor messages we understand and what we can do, and the
 * same of the peer, which may say it again when it changes
 * ({@code gtk-gnutella doc/gnutella/vendor_msg}).
 */
public final class Introductions implements Concern {
  private static final long VERSION = 1;

  private final Neighbours neighbours;
  private final RandomGenerator dice;
  private boolean reached;

  /** @param dice where GUIDs come from */
  public Introductions(Neighbours neighbours, RandomGenerator dice) {
    this.neighbours = neighbours;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      if (!opened.isDialled() && !reached) {
        reached = true;
        neighbours.all()
            .stream()
            .map(Neighbour::opened)
            .filter(each -> !each.equals(opened))
            .forEach(each -> tell(each, out, ours()));
      }
      tell(opened, out, VendorMessages.supported());
      tell(opened, out, ours());
    }
  }

  private void tell(Opened link, Outbox out, KnownVendorMessage message) {
    if (link.capabilities().get(HeaderName.VENDOR_MESSAGE).isPresent()) {
      out.send(link.link(), message.descriptor(Guid.random(dice)));
    }
  }

  /** What we can do: the port takes TLS, and once somebody came, it is known to be reached. */
  private FeaturesSupported ours() {
    Map<String, Long> features = new LinkedHashMap<>();
    features.put(FeaturesSupported.TLS, VERSION);
    if (reached) {
      features.put(FeaturesSupported.TCP_INCOMING, VERSION);
    }
    return new FeaturesSupported(features);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof VendorMessage message) {
        Optional<KnownVendorMessage> said = VendorMessages.read(message);
        neighbours.get(arrived.from()).ifPresent(link -> said.ifPresent(it -> keep(link, it)));
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private static void keep(Neighbour link, KnownVendorMessage said) {
    if (said instanceof MessagesSupported messages) {
      link.messages(messages);
    } else if (said instanceof FeaturesSupported features) {
      link.features(features);
    }
  }
}
