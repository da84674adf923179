package org.servent.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.handshake.Refusal;
import org.servent.handshake.Vendor;
import org.servent.link.Capabilities;
import org.servent.link.DialFailed;
import org.servent.link.Opened;
import org.servent.link.Role;
import org.servent.topology.Slots;

/**
 * How links come about: a request goes out, the other side's door is asked, an answer comes back.
 * What both sides would say in their handshake blocks is there at once.
 */
final class Dialling {
  private static final int FIRST_EPHEMERAL = 49_152;

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
    Duration delay = conditions.delay(dice);
    network.later(delay, () -> network.at(address)
        .ifPresentOrElse(
            acceptor -> answer(dialler, acceptor, delay),
            () -> fail(dialler, new DialFailed(address, "no answer", false, List.of()),
                nobodyThere)));
  }

  /** Makes the link: the dialler knows of it at once, the other when its last block has arrived. */
  void open(SimulatedServent dialler, SimulatedServent acceptor, Duration delay) {
    SimulatedLink link = new SimulatedLink(dialler, acceptor, delay);
    PeerAddress local =
        new PeerAddress(dialler.address().host(), FIRST_EPHEMERAL + ephemeral++ % 16_384);
    network.later(Duration.ZERO, () -> dialler.opened(link.dialler(),
        new Opened(link.dialler().id(), acceptor.address(), local,
            Optional.of(acceptor.address()), says(acceptor, dialler), dialler.role())));
    network.later(delay, () -> {
      if (!acceptor.isAlive()) {
        network.close(link.acceptor(), Optional.empty());
      } else if (link.acceptor().isOpen()) {
        acceptor.opened(link.acceptor(),
            new Opened(link.acceptor().id(), local, acceptor.address(), Optional.empty(),
                says(dialler, acceptor), acceptor.role()));
      }
    });
  }

  private void answer(SimulatedServent dialler, SimulatedServent acceptor, Duration delay) {
    PeerAddress address = acceptor.address();
    Optional<Refusal> refusal = dice.nextDouble() < conditions.refusal()
        ? Optional.of(new Refusal(503, "Not now"))
        : acceptor.the(Slots.class)
            .refusal(dialler.address(), address, says(dialler, acceptor), false);
    if (refusal.isPresent()) {
      String line = refusal.get().code() + " " + refusal.get().reason();
      fail(dialler,
          new DialFailed(address, line, true, acceptor.the(Slots.class).tries(dialler.address())),
          delay);
    } else {
      network.later(delay, () -> accepted(dialler, acceptor, delay));
    }
  }

  /** The dialler looks once more: it may have found another in the meantime. */
  private void accepted(SimulatedServent dialler, SimulatedServent acceptor, Duration delay) {
    PeerAddress address = acceptor.address();
    Optional<Refusal> refusal =
        dialler.the(Slots.class).refusal(address, dialler.address(), says(acceptor, dialler), true);
    if (refusal.isPresent()) {
      fail(dialler, new DialFailed(address, "not wanted any more: " + refusal.get().reason(), true,
          List.of()), Duration.ZERO);
    } else if (!acceptor.isAlive()) {
      fail(dialler, new DialFailed(address, "reset by peer", true, List.of()), Duration.ZERO);
    } else if (dialler.isAlive()) {
      open(dialler, acceptor, delay);
    }
  }

  private void fail(SimulatedServent dialler, DialFailed failure, Duration delay) {
    network.later(delay, () -> dialler.tell(failure));
  }

  private static Capabilities says(SimulatedServent speaker, SimulatedServent listener) {
    return new Capabilities(Map.of("User-Agent", Vendor.USER_AGENT,
        "X-Ultrapeer", speaker.role() == Role.ULTRAPEER ? "True" : "False",
        "X-Degree", Integer.toString(speaker.settings().degree().most()),
        "X-Max-TTL", Integer.toString(speaker.settings().maxTtl()),
        "X-Dynamic-Querying", "0.1", "X-Ext-Probes", "0.1", "GGEP", "0.5", "Bye-Packet", "0.1",
        "Listen-IP", speaker.address().toString(),
        "Remote-IP", listener.address().host().toString()));
  }
}
