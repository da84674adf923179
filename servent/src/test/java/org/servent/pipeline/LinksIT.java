package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.handshake.Gate;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Opened;

/** Two servents' shells on loopback. */
class LinksIT {
  private static final Descriptor QUERY = new Descriptor(Guid.parse("00112233445566778899aabbccddeeff"),
      MessageType.QUERY, Lifetime.fresh(4), Payload.parse("8000 626c7565 00"));

  private Party ann;
  private Party bob;

  @BeforeEach
  void start() throws IOException {
    ann = new Party("ann", Gate.open(1001));
    bob = new Party("bob", Gate.open(1002));
  }

  @AfterEach
  void stop() {
    ann.close();
    bob.close();
  }

  @Test
  void whoDialsGetsALink() {
    ann.act(() -> ann.out.dial(bob.address()));

    Opened atAnn = ann.machine.first(Opened.class);
    Opened atBob = bob.machine.first(Opened.class);
    assertThat(atAnn.peer()).isEqualTo(bob.address());
    assertThat(atAnn.dialled()).isTrue();
    assertThat(atBob.dialled()).isFalse();
    assertThat(atBob.peer()).isEqualTo(atAnn.local());
    assertThat(atBob.listens().port()).isEqualTo(1001);
    assertThat(atBob.capabilities().remoteIp()).contains(bob.address().host());
  }

  @Test
  void whatIsSentArrivesBitByBit() {
    ann.act(() -> ann.out.dial(bob.address()));
    Opened atAnn = ann.machine.first(Opened.class);
    Opened atBob = bob.machine.first(Opened.class);

    ann.act(() -> ann.out.send(List.of(atAnn.link()), QUERY));

    assertThat(bob.machine.first(Arrived.class)).isEqualTo(new Arrived(atBob.link(), QUERY));
  }

  @Test
  void aByeIsTheLastThingThatArrives() {
    ann.act(() -> ann.out.dial(bob.address()));
    Opened atAnn = ann.machine.first(Opened.class);

    ann.act(() -> {
      ann.out.send(atAnn.link(), QUERY);
      ann.out.close(atAnn.link(), Optional.of(new Bye(200, "So long")));
      ann.out.send(atAnn.link(), QUERY);
    });

    assertThat(ann.machine.first(Closed.class).why()).isEqualTo("we said Bye 200 So long");
    bob.machine.first(Closed.class);
    assertThat(bob.machine.heard(Arrived.class)).extracting(arrived -> arrived.descriptor().type())
        .containsExactly(MessageType.QUERY, MessageType.BYE);
  }
}
