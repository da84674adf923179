package org.servent.push;

import static org.servent.link.Links.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Introductions;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;
import org.servent.vendor.KnownVendorMessage;
import org.servent.wire.Messages;

/** A servent of which only what pushes need is there, and time that a test moves. */
final class Scene {
  static final Guid SELF = Guid.parse("11112222333344445555666677778888");
  static final Guid BOB = Guid.parse("b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0");
  /** By which all links see us. */
  static final String SEEN_AS = "192.0.2.1";
  static final PeerAddress STRANGER = PeerAddress.parse("203.0.113.7:6346");

  final RecordingOutbox out = new RecordingOutbox();
  final Neighbours neighbours = new Neighbours(out);
  final OwnAddress ourselves;
  final Reach reach;
  Instant now = NOON;
  private final Introductions introductions = new Introductions(neighbours, Dice.seeded(2));
  private Concern concern = new Concern() {};

  private Scene(Optional<PeerAddress> given) {
    ourselves = new OwnAddress(given, 6346);
    reach = new Reach(ourselves, neighbours, true, Dice.seeded(1));
  }

  /** Nobody knows yet whether we are firewalled. */
  static Scene open() {
    return new Scene(Optional.empty());
  }

  /** The user says that we are. */
  static Scene firewalled() {
    return new Scene(Optional.of(PeerAddress.parse(SEEN_AS + ":0")));
  }

  <C extends Concern> C of(C played) {
    concern = played;
    return played;
  }

  /** A link with an ultrapeer, whose leaf we are. */
  LinkId ultrapeer(int number) {
    return meet(number, Map.of("X-Ultrapeer", "True", "Vendor-Message", "0.2"), Role.LEAF,
        "198.51.100." + number);
  }

  /** A link with a leaf of ours. */
  LinkId leaf(int number) {
    return meet(number, Map.of("X-Ultrapeer", "False", "Vendor-Message", "0.2"), Role.ULTRAPEER,
        "198.51.100." + number);
  }

  LinkId meet(int number, Map<String, String> headers, Role ours, String host) {
    LinkId link = new LinkId(number);
    Map<String, String> all = new HashMap<>(headers);
    all.put("Remote-IP", SEEN_AS);
    PeerAddress peer = PeerAddress.parse(host + ":6346");
    tell(new Opened(link, peer, PeerAddress.parse("10.0.0.5:40000"), Optional.of(peer),
        new Capabilities(all), ours));
    out.sent.clear();
    return link;
  }

  void tell(Event event) {
    neighbours.on(event, now, out);
    ourselves.on(event, now, out);
    introductions.on(event, now, out);
    reach.on(event, now, out);
    concern.on(event, now, neighbours);
  }

  Optional<Reason> says(LinkId link, Guid guid, KnownVendorMessage message) {
    return arrives(link, Messages.descriptor(guid, Lifetime.fresh(1), message.write()));
  }

  Optional<Reason> arrives(LinkId link, Descriptor descriptor) {
    Arrived arrived = new Arrived(link, descriptor);
    introductions.arrived(arrived, now, out);
    reach.arrived(arrived, now, out);
    return concern.arrived(arrived, now, neighbours);
  }

  Optional<Reason> posted(PeerAddress from, Descriptor descriptor) {
    return concern.datagram(new Datagram(from, descriptor), now, neighbours);
  }

  /** Lets time pass, and everything happen that is due. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (!earliest().isAfter(end)) {
      now = earliest().isAfter(now) ? earliest() : now;
      if (!reach.nextDeadline().isAfter(now)) {
        reach.onDeadline(now, out);
      }
      if (!concern.nextDeadline().isAfter(now)) {
        concern.onDeadline(now, neighbours);
      }
    }
    now = end;
  }

  private Instant earliest() {
    return reach.nextDeadline().isBefore(concern.nextDeadline()) ? reach.nextDeadline()
        : concern.nextDeadline();
  }

  static Descriptor push(int guid, Guid servent, PeerAddress requester) {
    return Messages.descriptor(new Guid(guid, guid), Lifetime.fresh(3),
        new Push(servent, 1, requester, Ggep.EMPTY));
  }

  /** What went to this link. */
  List<Descriptor> sentTo(LinkId link) {
    return out.sent.stream()
        .filter(sent -> sent.to().equals(link))
        .map(RecordingOutbox.Sent::descriptor)
        .toList();
  }
}
