package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import org.servent.address.PeerAddress;
import org.servent.control.SharesView;
import org.servent.control.StatusView;
import org.servent.control.StatusView.Room;
import org.servent.handshake.Vendor;
import org.servent.hostcache.HostCache;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.pipeline.Datagrams;
import org.servent.pipeline.LinkCounts;
import org.servent.reach.Reach;
import org.servent.topology.Degree;
import org.servent.topology.Standing;

/** How it stands with this servent as users are shown it; lives on the overlay loop. */
final class StatusLook {
  private final Parts parts;
  private final OwnPlace place;
  private final Instant started = Instant.now();

  StatusLook(Parts parts) {
    this.parts = parts;
    this.place = new OwnPlace(parts.servent(), parts.settings());
  }

  StatusView status() {
    Neighbours neighbours = parts.servent().the(Neighbours.class);
    SharesView.Totals shares = Views.totals(parts.library().state());
    Role role = parts.servent().the(Standing.class).role();
    return new StatusView(program(), self(), standing(role),
        new StatusView.Activity(neighbours.all().size(), parts.settings().degree().wanted(role),
            parts.servent().the(HostCache.class).size(), parts.serving().uploads().running(),
            parts.gets().running()),
        shares, Sharings.hashing(parts.library().hashing()), Views.descriptors(neighbours.total()),
        Views.drops(neighbours.total(), parts.links().counts()), losses());
  }

  private StatusView.Program program() {
    Runtime runtime = Runtime.getRuntime();
    return new StatusView.Program(Vendor.VERSION, ProcessHandle.current().pid(),
        parts.home().state(), Duration.between(started, Instant.now()),
        runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
  }

  private StatusView.Self self() {
    return new StatusView.Self(parts.settings().guid(),
        parts.settings().ring().map(it -> it.key().id()), parts.settings().port(), address(),
        Views.origin(place.origin()), parts.doorway().view());
  }

  /** Where we say that we are. */
  PeerAddress address() {
    return place.address();
  }

  private StatusView.Standing standing(Role role) {
    Reach reach = parts.servent().the(Reach.class);
    return new StatusView.Standing(role, reach.tcp(), reach.udp(), room(role, Role.ULTRAPEER),
        room(role, Role.LEAF));
  }

  private Room room(Role ours, Role theirs) {
    Degree degree = parts.settings().degree();
    return new Room(parts.servent().the(Standing.class).links(ours, theirs),
        degree.most(ours, theirs));
  }

  private StatusView.Losses losses() {
    LinkCounts links = parts.links().counts();
    Datagrams.Losses datagrams = parts.datagrams().losses();
    return new StatusView.Losses(datagrams.bad(), datagrams.tooMany(), links.badFrames(),
        links.tooSlow());
  }
}
