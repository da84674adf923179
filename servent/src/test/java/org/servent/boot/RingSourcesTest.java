package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.record.Statement;
import org.servent.ring.RingId;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;

/** Records of sources as downloads take them. */
class RingSourcesTest {
  private static final RingId BOB = RingId.parse("b0000000000000000f00000000000007");
  private static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final PeerAddress OUTSIDE = PeerAddress.parse("198.18.255.7:6346");
  private static final PeerAddress INSIDE = PeerAddress.parse("192.168.1.7:6346");

  private static Statement.Source said(int flags, PeerAddress... at) {
    return new Statement.Source(MOON, 1_234, List.of(at), flags);
  }

  @Test
  void whoCanBeReachedIsASource() {
    assertThat(RingSources.source(BOB, said(0, INSIDE, OUTSIDE), Fence.NONE))
        .contains(new Source(MOON, INSIDE, "", OptionalLong.of(1_234), Optional.empty()));
  }

  @Test
  void whoIsFirewalledIsAskedByAPushToItsProxies() {
    assertThat(RingSources.source(BOB, said(Statement.FIREWALLED, INSIDE, OUTSIDE), Fence.NONE))
        .contains(new Source(MOON, INSIDE, "", OptionalLong.of(1_234),
            Optional.of(new PushWay(Guid.parse("b000000000000000ff00000000000000"), 0,
                List.of(INSIDE, OUTSIDE)))));
  }

  @Test
  void aStrangersWordDoesNotLeadIntoOurNetwork() {
    assertThat(RingSources.source(BOB, said(0, INSIDE), Fence.PUBLIC)).isEmpty();
    assertThat(RingSources.source(BOB, said(0, PeerAddress.parse("127.0.0.1:6346")),
        Fence.NETWORK)).isEmpty();
  }
}
