package org.servent.boot;

import java.util.List;
import java.util.Optional;
import org.servent.control.RingView;
import org.servent.dht.Ring;
import org.servent.link.Role;
import org.servent.member.Membership;
import org.servent.member.OwnKey;
import org.servent.member.RingSettings;
import org.servent.member.Traffic;
import org.servent.neighbour.Neighbours;
import org.servent.pipeline.OverlayLoop;
import org.servent.reach.Reach;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.topology.Standing;

/** Our place in the ring as users are shown it; lives on the overlay loop. */
record RingLook(OwnPlace place, OverlayLoop loop, Rates rates) {
  /** Of whoever is in no ring. */
  private static final RingId NOWHERE = new RingId(0, 0);

  RingView view() {
    Membership membership = place.servent().the(Membership.class);
    Optional<Ring> ring = membership.ring();
    return new RingView(ring.isPresent(),
        ring.isPresent() ? "" : outside().orElseGet(this::whyNoMember),
        membership.key().map(OwnKey::id).orElse(NOWHERE),
        ring.stream()
            .flatMap(it -> it.leaves().members().stream())
            .map(each -> new RingView.Member(each.id(), each.address()))
            .toList(),
        ring.map(RingLook::table).orElse(new RingView.Table(0, 0)),
        ring.map(it -> Math.round(it.leaves().estimate())).orElse(0L),
        new RingView.Kept(membership.kept().size(), membership.keepsForOthers()),
        traffic());
  }

  /** To be asked now and then, so that it is that of the last minute. */
  RingView.Traffic traffic() {
    Traffic messages = place.servent().the(Membership.class).messages();
    return rates.count(messages.sent(), messages.received(), loop.now());
  }

  private static RingView.Table table(Ring ring) {
    RingId own = ring.self().id();
    List<Contact> members = ring.table().used();
    return new RingView.Table(members.size(),
        (int) members.stream().map(each -> own.commonDigits(each.id())).distinct().count());
  }

  /** Why the ring cannot be asked, in one sentence; nothing if it can. */
  Optional<String> outside() {
    Optional<RingSettings> ring = place.settings().ring();
    if (ring.isEmpty()) {
      return Optional.of("This servent is in no ring: it was started with --no-ring.");
    }
    if (place.servent().the(Membership.class).canAsk()) {
      return Optional.empty();
    }
    if (place.servent().the(Neighbours.class).all().isEmpty()) {
      return Optional.of("This servent has no neighbour, so it knows of no ring: "
          + "name one with `servent start --connect HOST:PORT`.");
    }
    if (!ring.get().mayEnter()) {
      return Optional.of("No ring takes in an id of the older kind that this servent has, and no "
          + "neighbour is in one: `servent start` says how to get another.");
    }
    return Optional.of("No neighbour is in a ring yet; who has just started needs half a minute.");
  }

  private String whyNoMember() {
    if (place.servent().the(Standing.class).role() == Role.LEAF) {
      return "This servent is a leaf, and asks the ring by way of its ultrapeers.";
    }
    return place.servent().the(Reach.class).firewalled()
        ? "Others cannot connect to this servent; it asks the ring by way of its neighbours."
        : "It is looking for its place.";
  }
}
