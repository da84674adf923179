package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class OutOfBandQueryTest {
  private static final PeerAddress HERE = PeerAddress.parse("192.0.2.1:6346");
  private static final PeerAddress HERE_BY_IPV6 = PeerAddress.parse("[2001:db8::1]:6346");
  private static final Guid RANDOM = Guid.parse("11223344a1b2c3d4ffe5f60718000000");
  private static final Guid HOLDS_HERE = Guid.parse("c0000201a1b2c3d4ffe5f60718ca1800");

  @Test
  void theAddressStandsInTheGuid() {
    assertThat(OutOfBandQuery.at(HERE, RANDOM)).isEqualTo(HOLDS_HERE);
    assertThat(OutOfBandQuery.address(HOLDS_HERE, query(0x8400, ""))).contains(HERE);
  }

  @Test
  void ofAQueryThatWantsNoHitsByUdpTheGuidMeansNothing() {
    assertThat(OutOfBandQuery.address(HOLDS_HERE, query(0x8000, ""))).isEmpty();
    // No flags at all, but a speed.
    assertThat(OutOfBandQuery.address(HOLDS_HERE, query(0x0400, ""))).isEmpty();
  }

  @Test
  void aQueryWithoutExtensionsGetsOne() {
    assertThat(marked("8000 626c756500")).hasToString("8400626c756500" + "c382534f40");
  }

  @Test
  void whatTheQuerySaysElseStaysAsItCameButForANulAtTheEnd() {
    String xml = hex("<x/>");
    assertThat(marked("a800 626c756500" + xml + "00"))
        .hasToString("ac00626c756500" + xml + "1c" + "c382534f40");
    String media = "c3814d4104";
    assertThat(marked("8000 626c756500" + media))
        .hasToString("8400626c756500" + media + "1c" + "c382534f40");
  }

  @Test
  void bothBlocksAreRead() throws WireException {
    Query query = read(marked("8000 626c756500 c3814d4104"));

    QueryExtensions wishes = QueryExtensions.of(query);
    assertThat(wishes.outOfBand()).isEqualTo(3);
    assertThat(wishes.media()).isPresent();
  }

  @Test
  void whatIsMarkedIsNotMarkedTwice() {
    Payload once = marked("8000 626c756500");

    assertThat(marked(once.toString())).isEqualTo(once);
  }

  @Test
  void anAddressInIpv6StandsInAnExtension() throws WireException {
    Guid guid = OutOfBandQuery.at(HERE_BY_IPV6, RANDOM);
    Payload plain = Payload.parse("8000 626c756500");

    Query marked = read(OutOfBandQuery.marked(plain, read(plain), HERE_BY_IPV6));

    assertThat(guid.toString()).startsWith("7f000000");
    assertThat(OutOfBandQuery.address(guid, marked)).contains(HERE_BY_IPV6);
  }

  @Test
  void theMarkCanBeTakenAway() {
    assertThat(OutOfBandQuery.unmarked(Payload.parse("8d01 626c756500")))
        .hasToString("8901626c756500");
  }

  private static Payload marked(String query) {
    Payload bytes = Payload.parse(query);
    try {
      return OutOfBandQuery.marked(bytes, read(bytes), HERE);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private static Query read(Payload payload) throws WireException {
    return (Query) Messages
        .read(new Descriptor(RANDOM, MessageType.QUERY, Lifetime.fresh(1), payload));
  }

  private static Query query(int flags, String text) {
    return new Query(flags, text, Huge.EMPTY);
  }

  private static String hex(String text) {
    return Payload.of(text.getBytes(StandardCharsets.US_ASCII)).toString();
  }
}
