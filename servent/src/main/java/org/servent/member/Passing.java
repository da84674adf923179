package org.servent.member;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.record.Proofs;
import org.servent.ring.RingFrame;
import org.servent.ring.RingFrame.Asked;
import org.servent.ring.RingFrame.Told;
import org.servent.wire.WireException;

/** Questions to the ring that go by way of neighbours: theirs by us, ours by them. */
final class Passing {
  private final Neighbours neighbours;
  private final Errands ours;
  private final Proxy theirs;

  /** @param lookups who answers the questions of others */
  Passing(Lookups lookups, Neighbours neighbours, Proofs proofs, RandomGenerator dice) {
    this.neighbours = neighbours;
    this.ours = new Errands(neighbours, proofs, dice);
    this.theirs = new Proxy(lookups, neighbours, dice);
  }

  /** Ours. */
  Errands ours() {
    return ours;
  }

  /** A neighbour says this of the ring; why its journey ends, if it should not have. */
  Optional<Reason> heard(LinkId from, RingFrame frame, Instant now) {
    if (neighbours.get(from).isEmpty()) {
      return Optional.empty();
    }
    try {
      switch (frame) {
        case Asked asked -> {
          return theirs.asked(from, asked.question(), now);
        }
        case Told told -> ours.told(from, told.answer(), now);
        default -> {
          // What members say belongs on links of their own.
        }
      }
      return Optional.empty();
    } catch (WireException senseless) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  void closed(LinkId link, Instant now) {
    theirs.closed(link);
    ours.closed(link, now);
  }
}
