package org.servent.headping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.link.Arrived;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.push.Proxied;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.PushProxyRequest;

/** Ann has us as her push proxy. */
class HeadRelayTest {
  private static final Guid SERVENT = new Guid(4, 4);
  private static final Guid GUID = new Guid(7, 7);
  private static final PeerAddress ASKER = PeerAddress.parse("203.0.113.7:6346");
  private static final HeadPong YES = new HeadPong(2, HeadPong.COMPLETE, "LIME", false, 0,
      Optional.empty(), List.of(), List.of());

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final Proxied proxied = new Proxied(new Guid(9, 9),
      new Reach(new OwnAddress(Optional.empty(), 6346), neighbours, true, Dice.seeded(1)),
      neighbours);
  private final HeadRelay relay = new HeadRelay(true, proxied);

  @BeforeEach
  void link() {
    neighbours.on(opened(ANN), NOON, out);
    neighbours.on(opened(BOB), NOON, out);
    proxied.arrived(new Arrived(ANN, new PushProxyRequest(2).descriptor(SERVENT)), NOON, out);
    out.sent.clear();
  }

  private Optional<Reason> asks(Guid servent) {
    HeadPing ping =
        new HeadPing(2, 0, new Sha1(1, 2, 3), Optional.of(servent), Optional.empty());
    return relay.datagram(new Datagram(ASKER, ping.descriptor(GUID)), NOON, out);
  }

  private void answers(LinkId by, Guid guid, Instant now) {
    relay.arrived(new Arrived(by, YES.descriptor(guid)), now, out);
  }

  @Test
  void aPingGoesToTheLeafAndItsPongBack() {
    asks(SERVENT);

    assertThat(out.sent).singleElement().satisfies(sent -> {
      assertThat(sent.to()).isEqualTo(ANN);
      assertThat(sent.descriptor().lifetime()).isEqualTo(new Lifetime(1, 1));
    });
    answers(ANN, GUID, NOON.plusSeconds(1));
    assertThat(out.datagrams).singleElement()
        .satisfies(sent -> assertThat(sent.to()).isEqualTo(ASKER));
  }

  @Test
  void nobodyElseAnswersNorTwiceNorTooLate() {
    asks(SERVENT);

    answers(BOB, GUID, NOON);
    answers(ANN, new Guid(1, 1), NOON);
    answers(ANN, GUID, NOON.plus(HeadRelay.WAY_BACK));
    assertThat(out.datagrams).isEmpty();
    answers(ANN, GUID, NOON.plusSeconds(1));
    answers(ANN, GUID, NOON.plusSeconds(1));
    assertThat(out.datagrams).hasSize(1);
  }

  @Test
  void whoseProxyWeAreNotIsNotAsked() {
    asks(new Guid(5, 5));

    assertThat(out.sent).isEmpty();
  }

  @Test
  void theSamePingGoesOnOnce() {
    asks(SERVENT);

    assertThat(asks(SERVENT)).contains(Reason.DUPLICATE);
    assertThat(out.sent).hasSize(1);
  }
}
