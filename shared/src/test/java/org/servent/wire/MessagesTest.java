package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.QueryHit.Result;
import org.servent.descriptor.QueryHit.Trailer;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.descriptor.Unknown;
import org.servent.descriptor.VendorMessage;
import org.servent.ggep.Ggep;

/** What messages carry, and what peers are forgiven. */
class MessagesTest {
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");
  private static final PeerAddress IPV4 = PeerAddress.parse("203.0.113.7:6346");
  private static final PeerAddress IPV6 = PeerAddress.parse("[2001:db8::1]:6346");
  private static final Sha1 SHA1 = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final Ggep BH = Ggep.EMPTY.with("BH");
  private static final Trailer TRAILER = Trailer.of("SVNT", true, false, BH);
  /** A hit from 203.0.113.7:6346, up to its records, of which there is one. */
  private static final String ONE_RECORD = "01 ca18 cb007107 00020000";
  private static final String FILE = "01000000 00040000 61 00 00";
  private static final String SERVENT = "00112233445566778899aabbccddeeff";

  static List<Message> messages() {
    return List.of(
        new Ping(),
        new Ping(BH),
        new Pong(IPV4, 0, 0xffff_ffffL, Ggep.EMPTY),
        new Pong(IPV6, 42, 7, BH),
        new Query(0xffff, "déjà vu 日本",
            new Huge(List.of("urn:", SHA1.urn()), BH.with("X", (byte) 0))),
        Query.forWords(""),
        new Push(GUID, 0xffff_ffffL, IPV4, BH),
        new Push(GUID, 0, IPV6, BH),
        new Bye(503, "Bye\r\nServer: x\r\n\r\n"),
        new VendorMessage(0x42454152, 0xffff, 1, Payload.parse("05")),
        new RouteTableUpdate(Payload.parse("0000")),
        new Unknown(0x77, Payload.parse("01")),
        hit(IPV4, Optional.empty()),
        hit(IPV4, Optional.of(TRAILER)),
        hit(IPV6, Optional.of(TRAILER)),
        hit(IPV6, Optional.of(new Trailer("\u00ff\0AB", 0xff, 0xff, Payload.parse("7b7d00"), BH))));
  }

  private static QueryHit hit(PeerAddress address, Optional<Trailer> trailer) {
    List<Result> files = List.of(
        new Result(0, 0, "", Huge.EMPTY),
        new Result(0xffff_ffffL, 0xffff_fffeL, "déjà 日本.mp3", Huge.of(SHA1)),
        new Result(2, 0xffff_ffffL, "exactly", Huge.of(SHA1)),
        new Result(3, 1L << 40, "large", Huge.EMPTY),
        new Result(4, Long.MAX_VALUE, "largest", new Huge(List.of(), BH)));
    return new QueryHit(address, 512, files, trailer, GUID);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsWrittenIsRead(Message message) throws WireException {
    Descriptor descriptor = Messages.descriptor(GUID, Lifetime.fresh(1), message);

    assertThat(Messages.read(descriptor)).isEqualTo(message);
  }

  @Test
  void anIpv6AddressTravelsBesideAMarkInPlaceOfIpv4() {
    assertThat(Messages.write(new Pong(IPV6, 0, 0, BH)))
        .isEqualTo(Payload.parse(
            "ca18 7f000000 00000000 00000000 c3 0136 50 20010db8000000000000000000000001 82 4248 40"));
    assertThat(Messages.write(new Push(GUID, 0, IPV6, Ggep.EMPTY)))
        .isEqualTo(Payload
            .parse(SERVENT + "00000000 7f000000 ca18 c3 8136 50 20010db8000000000000000000000001"));
    assertThat(Messages.write(hit(IPV6, Optional.of(TRAILER))).toString())
        .startsWith("05ca187f000000")
        .endsWith("53564e540225" + "21" + "c3" + "013650" + "20010db8000000000000000000000001"
            + "82424840" + SERVENT);
  }

  @Test
  void aHostWithBothAddressesIsKnownByItsIpv4() throws WireException {
    Pong pong = (Pong) read(MessageType.PONG,
        "ca18 cb007107 00000000 00000000 c3 8136 50 20010db8000000000000000000000001");

    assertThat(pong.address()).isEqualTo(IPV4);
    assertThat(pong.extensions().has("6")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c3 8136 40", "c3 8136 44 20010db8"})
  void aMarkWithoutAnIpv6AddressIsNoAddress(String ggep) throws WireException {
    Pong pong = (Pong) read(MessageType.PONG, "ca18 7f000000 00000000 00000000" + ggep);

    assertThat(pong.address().isDialable()).isFalse();
  }

  @Test
  void aNameIsNotWritten() {
    PeerAddress name = PeerAddress.parse("example.org:6346");

    assertThatThrownBy(() -> Messages.write(new Pong(name, 0, 0, Ggep.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no message carries a host's name: example.org:6346");
  }

  @Test
  void aPingMayHaveANulBehindItsGgep() throws WireException {
    assertThat(read(MessageType.PING, "c3 83 4c4f43 42 656e 00")).hasToString("PING ggep=LOC=656e");
    assertThat(read(MessageType.PING, "00")).isEqualTo(new Ping());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c3", "c3 ff", "dead", "c3 03 4c4f43 42 65"})
  void brokenExtensionsDoNotCostAPong(String garbage) throws WireException {
    assertThat(read(MessageType.PONG, "ca18 cb007107 2a000000 40e20100" + garbage))
        .isEqualTo(new Pong(IPV4, 42, 123_456, Ggep.EMPTY));
  }

  @Test
  void aByeMayLackItsNul() throws WireException {
    assertThat(read(MessageType.BYE, "c800 6f6b")).isEqualTo(new Bye(200, "ok"));
    assertThat(read(MessageType.BYE, "c800 6f6b 00 dead")).isEqualTo(new Bye(200, "ok"));
    assertThat(read(MessageType.BYE, "c800")).isEqualTo(new Bye(200, ""));
  }

  @Test
  void aQueryMayEndInANulOrNot() throws WireException {
    Query query = new Query(0x8000, "a", new Huge(List.of("urn:"), Ggep.EMPTY));

    assertThat(read(MessageType.QUERY, "8000 61 00 75726e3a")).isEqualTo(query);
    assertThat(read(MessageType.QUERY, "8000 61 00 75726e3a 00")).isEqualTo(query);
    assertThat(read(MessageType.QUERY, "8000 61 00 00"))
        .isEqualTo(new Query(0x8000, "a", Huge.EMPTY));
    assertThat(read(MessageType.QUERY, "8000 61 00")).isEqualTo(new Query(0x8000, "a", Huge.EMPTY));
  }

  @Test
  void ggepInAQueryMayHoldNulSeparatorAndMagic() throws WireException {
    Query query = (Query) read(MessageType.QUERY, "8000 c3a9 00 75726e3a 1c c3 81 51 43 00 1c c3");

    assertThat(query.text()).isEqualTo("é");
    assertThat(query.extensions()).isEqualTo(
        new Huge(List.of("urn:"), Ggep.EMPTY.with("Q", (byte) 0, (byte) 0x1c, (byte) 0xc3)));
  }

  @Test
  void ggepIsFreeOfNulsWhereLimeWireStopsAtOne() {
    byte[] zeros = new byte[3];
    Huge huge = new Huge(List.of(), Ggep.EMPTY.with("X", zeros));
    QueryHit hit = new QueryHit(IPV4, 0, List.of(new Result(0x01010101, 0x01010101, "a", huge)),
        Optional.empty(), GUID);

    assertThat(Messages.write(new Query(0x8000, "a", huge)))
        .isEqualTo(Payload.parse("8000 61 00 c3 c1 58 44 01010101"));
    assertThat(Messages.write(hit)).isEqualTo(Payload.parse(
        "01 ca18 cb007107 00000000 01010101 01010101 61 00 c3 c1 58 44 01010101 00" + SERVENT));
  }

  @ParameterizedTest
  @CsvSource({
      "ffffffff, 0000000001,       4294967296",
      "ffffffff, ffffffff,         4294967295",
      "05000000, 07,               7",
      "05000000, '',               5",
      "05000000, 00,               5",
      "05000000, 0700,             5",
      "05000000, ffffffffffffffff, 5",
      "05000000, 010000000000000001, 5",
      "ffffffff, ffffffffffffff7f, 9223372036854775807"})
  void theTrueSizeStandsInLfIfThatIsWellFormed(String field, String lf, long size)
      throws WireException {
    Huge huge = new Huge(List.of(), Ggep.EMPTY.with("LF", Payload.parse(lf).bytes()));
    String record = "01000000" + field + "61 00" + Payload.of(huge.write()) + "00";
    QueryHit hit = (QueryHit) read(MessageType.QUERY_HIT, ONE_RECORD + record + SERVENT);

    assertThat(hit.records().getFirst().size()).isEqualTo(size);
  }

  @Test
  void aTrailerIsOptional() throws WireException {
    QueryHit hit = new QueryHit(IPV4, 512, List.of(new Result(1, 1024, "a", Huge.EMPTY)),
        Optional.empty(), GUID);

    assertThat(read(MessageType.QUERY_HIT, ONE_RECORD + FILE + SERVENT)).isEqualTo(hit);
    assertThat(read(MessageType.QUERY_HIT, ONE_RECORD + FILE + "53564e54" + SERVENT))
        .isEqualTo(hit);
  }

  @ParameterizedTest
  @CsvSource({
      "53564e54 00,                              0, 0, '', ''",
      "53564e54 02 2521 c3 82424840,             37, 33, '', BH",
      "53564e54 02 2521 01 c3 82424840,          37, 33, '', BH",
      "53564e54 02 2521 deadbeef,                37, 33, '', ''",
      "53564e54 06 2521 0300 eeee c3 82424840 7b7d00, 37, 33, 7b7d, BH",
      "53564e54 04 2521 0200 7b7d,               37, 33, 7b7d, ''",
      "53564e54 04 2521 0100 00,                 37, 33, '', ''",
      "53564e54 03 2521 ff,                      37, 33, '', ''"})
  void aTrailerMayBeShorterOrLongerThanKnown(String trailer, int enabler, int setter, String xml,
      String ggep) throws WireException {
    QueryHit hit = (QueryHit) read(MessageType.QUERY_HIT, ONE_RECORD + FILE + trailer + SERVENT);

    Ggep extensions = ggep.isEmpty() ? Ggep.EMPTY : BH;
    assertThat(hit.trailer())
        .hasValue(new Trailer("SVNT", enabler, setter, Payload.parse(xml), extensions));
    assertThat(hit.servent()).isEqualTo(GUID);
  }

  @Test
  void theFlagOfPushHasItsRolesSwapped() {
    assertThat(Trailer.of("SVNT", true, false, Ggep.EMPTY))
        .isEqualTo(new Trailer("SVNT", 0x05, 0x01, Payload.EMPTY, Ggep.EMPTY));
    assertThat(Trailer.of("SVNT", false, true, BH))
        .isEqualTo(new Trailer("SVNT", 0x24, 0x25, Payload.EMPTY, BH));
    assertThat(Trailer.of("SVNT", true, false, BH)).matches(Trailer::pushNeeded)
        .matches(it -> !it.busy());
    assertThat(Trailer.of("SVNT", false, true, BH)).matches(it -> !it.pushNeeded())
        .matches(Trailer::busy);
  }

  @ParameterizedTest
  @CsvSource({
      "PONG, ca18 cb007107 2a000000 40e201, a PONG of 13 bytes ends too early",
      "BYE, c8, a BYE of 1 bytes ends too early",
      "PUSH, 00112233445566778899aabbccddeeff 00000000 cb007107 ca, a PUSH of 25 bytes ends too early",
      "VENDOR, 42454152 0400 01, a VENDOR of 7 bytes ends too early",
      "QUERY, 80, a QUERY of 1 bytes ends too early",
      "QUERY, 8000 61, text without a NUL behind it",
      "QUERY_HIT, 01 ca18, a QUERY_HIT of 3 bytes ends too early",
      "QUERY_HIT, 00 ca18 cb007107 00020000 00112233, a query hit without a servent GUID",
      "QUERY_HIT, 02 ca18 cb007107 00020000 01000000 00040000 61 00 00 00112233445566778899aabbccddeeff, a QUERY_HIT of 38 bytes ends too early",
      "QUERY_HIT, 01 ca18 cb007107 00020000 01000000 00040000 61 00 00112233445566778899aabbccddeeff, text without a NUL behind it",
      "QUERY_HIT, 00 ca18 cb007107 00020000 53564e54 09 00 00112233445566778899aabbccddeeff, a trailer's open area of 9 bytes is cut off",
      "QUERY_HIT, 00 ca18 cb007107 00020000 53564e54 04 0000 0900 00112233445566778899aabbccddeeff, XML of 9 bytes is cut off"})
  void whatLacksAFieldIsRefusedInASentence(MessageType type, String payload, String sentence) {
    assertThatThrownBy(() -> read(type, payload)).isInstanceOf(WireException.class)
        .hasMessage(sentence);
  }

  @Test
  void textHasAnEnd() {
    String longest = "61".repeat(4096);

    assertThatThrownBy(() -> read(MessageType.BYE, "c800" + longest + "61"))
        .hasMessage("text of 4097 bytes is too long");
    assertThatThrownBy(() -> read(MessageType.QUERY, "8000" + longest + "6100"))
        .hasMessage("text of 4097 bytes is too long");
    assertThatThrownBy(() -> read(MessageType.QUERY_HIT, "00".repeat(32_769)))
        .hasMessage("a query hit of 32769 bytes is too long");
  }

  @Test
  void typesThatAreNotSpokenAreKeptAsTheyAre() throws WireException {
    for (int code : List.of(0x32, 0x41, 0x44, 0xcd, 0x77)) {
      Descriptor descriptor = new Descriptor(GUID, code, Lifetime.fresh(1), Payload.parse("0102"));

      assertThat(Messages.read(descriptor)).isEqualTo(new Unknown(code, Payload.parse("0102")));
      assertThat(Messages.descriptor(GUID, Lifetime.fresh(1), Messages.read(descriptor)))
          .isEqualTo(descriptor);
    }
  }

  @Test
  void aHitIsNotBuiltThatCannotBeWritten() {
    Result file = new Result(1, 1, "a", Huge.EMPTY);

    assertThatThrownBy(() -> new QueryHit(IPV6, 0, List.of(file), Optional.empty(), GUID))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
        () -> new QueryHit(IPV4, 0, Collections.nCopies(256, file), Optional.empty(), GUID))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Result(1, -1, "a", Huge.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Result(1, 1, "a\0", Huge.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Trailer.of("SVN", false, false, BH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Message read(MessageType type, String hex) throws WireException {
    return Messages.read(new Descriptor(GUID, type, Lifetime.fresh(1), Payload.parse(hex)));
  }
}
