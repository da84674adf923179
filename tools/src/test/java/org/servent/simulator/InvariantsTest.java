package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Push;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.topology.Degree;

/**
 * A servent that lies is caught: Ann asks, Bob passes on what he likes, Cat answers, Dan watches.
 */
class InvariantsTest {
  private static final Degree ANY = new Degree(0, 10);

  @Test
  void anHonestServentIsNotAccused() {
    assertThatCode(() -> run(new Invariants(), honest -> honest)).doesNotThrowAnyException();
  }

  @Test
  void whoRaisesATtlIsCaught() {
    caught(out -> new Lie(out) {
      @Override
      public void send(LinkId to, Descriptor descriptor) {
        Lifetime lifetime = descriptor.lifetime();
        super.send(to, descriptor.with(new Lifetime(lifetime.ttl() + 1, lifetime.hops())));
      }
    }, "TTL + hops never grows along a path");
  }

  @Test
  void whoDoesNotCountAHopIsCaught() {
    caught(out -> new Lie(out) {
      @Override
      public void send(LinkId to, Descriptor descriptor) {
        super.send(to, descriptor.with(Lifetime.fresh(descriptor.lifetime().ttl())));
      }
    }, "hops grow along a path");
  }

  @Test
  void whoSaysAQueryTwiceIsCaught() {
    caught(out -> new Lie(out) {
      @Override
      public void send(LinkId to, Descriptor descriptor) {
        super.send(to, descriptor);
        super.send(to, descriptor);
      }
    }, "nothing is sent twice over one link");
  }

  @Test
  void whoSendsAHitElsewhereIsCaught() {
    caught(out -> new Lie(out) {
      @Override
      public void send(LinkId to, Descriptor descriptor) {
        super.send(descriptor.type() == MessageType.QUERY_HIT ? new LinkId(to.number() + 2) : to,
            descriptor);
      }
    }, "a reply walks only its request's path back");
  }

  @Test
  void aTableBeyondItsBoundIsNoticed() {
    assertThatThrownBy(() -> run(new Invariants(servent -> false), honest -> honest))
        .hasMessageContaining("no table exceeds its bound");
  }

  private static void caught(UnaryOperator<Outbox> lie, String invariant) {
    assertThatThrownBy(() -> run(new Invariants(), lie)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed 5, after PT")
        .hasMessageContaining(invariant);
  }

  private static void run(Invariants invariants, UnaryOperator<Outbox> bobsLie) {
    SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 5, invariants);
    SimulatedServent ann = network.add(4, ANY);
    SimulatedServent bob = network.add(4, ANY, bobsLie);
    SimulatedServent cat = network.add(4, ANY);
    SimulatedServent dan = network.add(4, ANY);
    cat.share("blue moon.txt");
    network.connect(ann, bob);
    network.connect(bob, cat);
    network.connect(bob, dan);
    network.runUntilQuiet();
    ann.search("moon", 4);
    network.runUntilQuiet();
  }

  /** An outbox that does what it is told; tests change that. */
  private static class Lie implements Outbox {
    private final Outbox out;

    Lie(Outbox out) {
      this.out = out;
    }

    @Override
    public void send(LinkId to, Descriptor descriptor) {
      out.send(to, descriptor);
    }

    @Override
    public void datagram(PeerAddress to, Descriptor descriptor) {
      out.datagram(to, descriptor);
    }

    @Override
    public void knock(PeerAddress at) {
      out.knock(at);
    }

    @Override
    public void give(Push push) {
      out.give(push);
    }

    @Override
    public void dial(PeerAddress address) {
      out.dial(address);
    }

    @Override
    public void dialRing(PeerAddress address) {
      out.dialRing(address);
    }

    @Override
    public void close(LinkId link, Optional<Bye> bye) {
      out.close(link, bye);
    }

    @Override
    public void ask(Question question) {
      out.ask(question);
    }

    @Override
    public void tell(Notice notice) {
      out.tell(notice);
    }
  }
}
