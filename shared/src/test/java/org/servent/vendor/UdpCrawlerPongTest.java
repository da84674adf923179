package org.servent.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.ggep.Deflated;
import org.servent.vendor.UdpCrawlerPong.Connected;
import org.servent.wire.WireException;

/** What servents call themselves, in a crawler pong. */
class UdpCrawlerPongTest {
  private static final int ALL = 0x7b;
  private static final String BARE = "01 01 08 c6336409 cb18 c0000221 204e";

  @Test
  void everyFieldIsReadAsItWasWritten() throws WireException {
    UdpCrawlerPong pong = new UdpCrawlerPong(ALL, 3600, 2,
        List.of(connected("198.51.100.9:6347", "LimeWire/5.6.2"),
            connected("192.0.2.33:20000", "one; two\\three;")),
        List.of(connected("192.0.2.34:6346", "")), "ours/1.0");

    assertThat(VendorMessages.read(pong.write())).contains(pong);
  }

  @Test
  void whatGtkGnutellaPacksOtherwiseIsReadToo() throws WireException {
    byte[] agents = Deflated.deflate("a\\;b\\\\;c/2;d/3".getBytes(StandardCharsets.UTF_8), false);

    UdpCrawlerPong pong = read(BARE, agents);

    assertThat(pong.ultrapeers().getFirst().agent()).isEqualTo("a;b\\");
    assertThat(pong.leaves().getFirst().agent()).isEqualTo("c/2");
    assertThat(pong.agent()).isEqualTo("d/3");
  }

  @Test
  void agentsAreReadFromGzipOfAnotherHand() throws WireException {
    // gzip of 0c00 and "one;two;own;", written by Python
    byte[] agents = Payload.parse("2200 1f8b0800000000000203"
        + "e361c8cf4bb52e29cfb7ce2fcfb30600cc44886e0e000000").bytes();

    assertThat(Stream.of(read(BARE, agents))
        .flatMap(it -> Stream.of(it.ultrapeers().getFirst().agent(),
            it.leaves().getFirst().agent(), it.agent())))
        .containsExactly("one", "two", "own");
  }

  @Test
  void garbledAgentsAreNone() throws WireException {
    assertThat(read(BARE, new byte[]{1, 2, 3}).agent()).isEmpty();
    assertThat(read(BARE, Deflated.deflate(new byte[40_000], false)).agent()).isEmpty();
  }

  private static UdpCrawlerPong read(String body, byte[] agents) throws WireException {
    byte[] start = Payload.parse(body).bytes();
    byte[] whole =
        ByteBuffer.allocate(start.length + agents.length).put(start).put(agents).array();
    return (UdpCrawlerPong) VendorMessages
        .read(new VendorMessage(UdpCrawlerPong.KIND.vendor(), UdpCrawlerPong.KIND.selector(), 1,
            Payload.of(whole)))
        .orElseThrow();
  }

  private static Connected connected(String address, String agent) {
    return new Connected(PeerAddress.parse(address), 60, "en", 7, agent);
  }
}
