package org.servent.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.handshake.Acceptance;
import org.servent.handshake.Handshake;
import org.servent.handshake.HandshakeBlock;
import org.servent.handshake.Layers;
import org.servent.handshake.Offer;
import org.servent.handshake.State;
import org.servent.handshake.Step;
import org.servent.link.Capabilities;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.RingDialFailed;
import org.servent.link.RingOpened;
import org.servent.link.Role;
import org.servent.wire.WireException;

/**
 * How links come about: by real handshakes, whose blocks take as long as everything else on the
 * way.
 */
final class Dialling {
  private static final int FIRST_EPHEMERAL = 49_152;
  /** Simulated links compress as real ones do, as far as handshakes are concerned. */
  private static final Layers LAYERS = new Layers(false, true, true);

  private final SimulatedNetwork network;
  private final Conditions conditions;
  private final RandomGenerator dice;
  private int ephemeral;

  Dialling(SimulatedNetwork network, Conditions conditions, RandomGenerator dice) {
    this.network = network;
    this.conditions = conditions;
    this.dice = dice;
  }

  void dial(SimulatedServent dialler, PeerAddress address, Duration nobodyThere) {
    dial(dialler, address, false, nobodyThere);
  }

  /** For the ring alone. */
  void dialRing(SimulatedServent dialler, PeerAddress address, Duration nobodyThere) {
    dial(dialler, address, true, nobodyThere);
  }

  private void dial(SimulatedServent dialler, PeerAddress address, boolean ringOnly,
      Duration nobodyThere) {
    PeerAddress local = local(dialler);
    Offer offer =
        new Offer(dialler.claims(), dialler.door(), address, local, LAYERS, ringOnly);
    Step asked = offer.begin();
    Duration delay = network.delay(dialler.address(), address);
    network.later(delay, () -> network.open(address)
        .ifPresentOrElse(
            acceptor -> answer(new Meeting(dialler, acceptor, local, delay), offer, asked),
            () -> fail(dialler, failure(offer, "no answer", false, List.of()), nobodyThere)));
  }

  private static Event failure(Offer offer, String why, boolean reached,
      List<PeerAddress> tries) {
    return offer.ringOnly() ? new RingDialFailed(offer.peer(), why)
        : new DialFailed(offer.peer(), why, reached, tries);
  }

  /** Links two servents as what they are, whether they want or not. */
  void force(SimulatedServent dialler, SimulatedServent acceptor) {
    Duration delay = network.delay(dialler.address(), acceptor.address());
    Meeting meeting = new Meeting(dialler, acceptor, local(dialler), delay);
    meeting.open(says(acceptor, dialler), dialler.door().role());
    network.later(delay, () -> meeting.opened(says(dialler, acceptor), acceptor.door().role()));
  }

  private PeerAddress local(SimulatedServent dialler) {
    return new PeerAddress(dialler.address().host(), FIRST_EPHEMERAL + ephemeral++ % 16_384);
  }

  private void answer(Meeting meeting, Offer offer, Step asked) {
    SimulatedServent acceptor = meeting.acceptor;
    if (dice.nextDouble() < conditions.refusal()) {
      fail(meeting.dialler, failure(offer, "it answered 503 Not now", true,
          acceptor.door().tries(meeting.local)), meeting.delay);
      return;
    }
    Acceptance acceptance = new Acceptance(acceptor.claims(), acceptor.door(), meeting.local,
        acceptor.address(), LAYERS);
    Step answered = on(acceptance, acceptance.begin().next(), block(asked));
    network.later(meeting.delay, () -> {
      if (meeting.dialler.isAlive()) {
        confirm(meeting, offer, on(offer, asked.next(), block(answered)),
            last -> on(acceptance, answered.next(), last));
      }
    });
  }

  /** The dialler looks once more: it may have found another in the meantime. */
  private void confirm(Meeting meeting, Offer offer, Step confirmed,
      Function<HandshakeBlock, Step> acceptor) {
    switch (confirmed.next()) {
      case State.Established terms when meeting.acceptor.isAlive() -> {
        meeting.open(terms.theirs(), terms.ours());
        network.later(meeting.delay, () -> meeting.end(acceptor.apply(block(confirmed))));
      }
      case State.Refused refused ->
        meeting.dialler.tell(failure(offer, refused.why(), true, refused.tries()));
      default -> meeting.dialler.tell(failure(offer, "reset by peer", true, List.of()));
    }
  }

  private void fail(SimulatedServent dialler, Event failure, Duration delay) {
    network.later(delay, () -> dialler.tell(failure));
  }

  private static HandshakeBlock block(Step step) {
    return step.answer().orElseThrow();
  }

  private static Step on(Handshake side, State state, HandshakeBlock block) {
    try {
      return side.on(state, block);
    } catch (WireException e) {
      throw new AssertionError("servents of one make understand each other", e);
    }
  }

  private static Capabilities says(SimulatedServent speaker, SimulatedServent listener) {
    return block(new Offer(speaker.claims(), speaker.door(), listener.address(),
        speaker.address(), LAYERS).begin()).capabilities();
  }

  /** Two that shake hands, and the link that comes of it. */
  private final class Meeting {
    final SimulatedServent dialler;
    final SimulatedServent acceptor;
    final PeerAddress local;
    final Duration delay;
    private final SimulatedLink link;

    Meeting(SimulatedServent dialler, SimulatedServent acceptor, PeerAddress local,
        Duration delay) {
      this.dialler = dialler;
      this.acceptor = acceptor;
      this.local = local;
      this.delay = delay;
      this.link = new SimulatedLink(dialler, acceptor, delay);
    }

    /** The dialler knows of the link first. */
    void open(Capabilities theirs, Role ours) {
      Event opened = opened(link.dialler().id(), acceptor.address(), local,
          Optional.of(acceptor.address()), theirs, ours);
      network.later(Duration.ZERO, () -> dialler.opened(link.dialler(), opened));
    }

    /** The other has the last block. */
    void end(Step step) {
      if (step.next() instanceof State.Established terms) {
        opened(terms.theirs(), terms.ours());
      } else {
        network.close(link.acceptor(), Optional.empty());
      }
    }

    void opened(Capabilities theirs, Role ours) {
      if (!acceptor.isAlive()) {
        network.close(link.acceptor(), Optional.empty());
      } else if (link.acceptor().isOpen()) {
        acceptor.opened(link.acceptor(), opened(link.acceptor().id(), local, acceptor.address(),
            Optional.empty(), theirs, ours));
      }
    }

    private Event opened(LinkId id, PeerAddress peer, PeerAddress here,
        Optional<PeerAddress> dialled, Capabilities theirs, Role ours) {
      Duration roundTrip = delay.multipliedBy(2);
      return theirs.ringOnly() ? new RingOpened(id, peer, dialled, theirs, roundTrip)
          : new Opened(id, peer, here, dialled, theirs, ours, roundTrip);
    }
  }
}
