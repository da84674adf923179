package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.handshake.Header;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.qrp.RouteTableMessage;
import org.servent.testing.Dice;
import org.servent.topology.RoleWish;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * LimeWire, GnutellaBun and gtk-gnutella, as they were recorded, meet an ultrapeer of ours, and get
 * what they were seen to demand.
 */
class RecordedPeersIT {
  static final Host LOOPBACK = Host.parse("127.0.0.1");
  /** Holds the words of every recorded query. */
  private static final String FILE = "leafb hello notes.txt";
  private static final RandomGenerator DICE = Dice.seeded(20_261_124);

  @TempDir
  static Path folder;
  private static RunningServent ours;

  @BeforeAll
  static void start() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve(FILE), "hello");
    ours = RunningServent.start(options(folder.resolve("ours"), List.of(share), List.of(),
        RoleWish.ULTRAPEER), (request, operations, out, err) -> 1);
    await().until(() -> ours.operations().shares().totals().hashed() == 1);
  }

  @AfterAll
  static void stop() {
    ours.close();
  }

  @AfterEach
  void everybodyLeaves() {
    await().until(() -> ours.operations().neighbours().isEmpty());
  }

  static StartOptions options(Path home, List<Path> share, List<PeerAddress> connect,
      RoleWish role) {
    return new StartOptions(HomePaths.at(home), new StartOptions.Sharing(share, false),
        new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), Optional.empty(),
            new StartOptions.Neighbours(connect, List.of(), StartOptions.Part.DEFAULT.as(role),
                true),
            4));
  }

  static Stream<Script> ultrapeers() {
    return Stream.of("limewire-ultrapeer", "gnutellabun-ultrapeer", "gtk-gnutella-ultrapeer")
        .map(Script::read);
  }

  static Stream<Script> all() {
    return Stream.concat(ultrapeers(),
        Stream.of("limewire-leaf", "gnutellabun-leaf", "gtk-gnutella-leaf").map(Script::read));
  }

  private static RecordedPeer dials(Script script, String... first) throws Exception {
    return RecordedPeer.dials(script, new PeerAddress(LOOPBACK, ours.settings().port()), first);
  }

  /** As recorded, but asked as if for the first time. */
  private static Descriptor afresh(Descriptor recorded) {
    return new Descriptor(Guid.random(DICE), recorded.type(), recorded.lifetime(),
        recorded.payload());
  }

  static Predicate<Descriptor> is(MessageType type) {
    return descriptor -> descriptor.type() == type;
  }

  private static Predicate<Descriptor> answers(Descriptor question, MessageType type) {
    return is(type).and(descriptor -> descriptor.guid().equals(question.guid()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isLetInAndToldWhatItDemands(Script script) throws Exception {
    try (RecordedPeer peer = dials(script)) {
      assertThat(peer.said().firstLine()).isEqualTo("GNUTELLA/0.6 200 OK");
      assertThat(peer.said().headers()).as("LimeWire reads so many").hasSizeLessThan(30);
      Capabilities said = peer.said().capabilities();
      demandedOfGoodUltrapeers(said);
      assertThat(said.ultrapeer()).isTrue();
      assertThat(said.acceptsDeflate()).isTrue();
      assertThat(said.sendsDeflate()).isEqualTo(!script.toString().startsWith("limewire"));
      assertThat(said.remoteIp()).contains(LOOPBACK);
      assertThat(said.listens().orElseThrow().port()).isEqualTo(ours.settings().port());
      assertThat(said.get(HeaderName.LISTEN_IP)).isPresent();
      await().until(() -> ours.operations().neighbours().size() == 1);
    }
  }

  /** LimeWire's rules, of leaves too, and the stricter of gtk-gnutella's. */
  static void demandedOfGoodUltrapeers(Capabilities said) {
    assertThat(said.userAgent()).isNotEmpty();
    assertThat(said.degree().orElse(0)).isGreaterThanOrEqualTo(16);
    assertThat(said.maxTtl().orElse(7)).isLessThan(5);
    assertThat(said.headers()).contains(
        entry(HeaderName.X_ULTRAPEER_QUERY_ROUTING, "0.1"),
        entry(HeaderName.X_QUERY_ROUTING, "0.1"),
        entry(HeaderName.X_DYNAMIC_QUERYING, "0.1"), entry(HeaderName.X_REQUERIES, "False"),
        entry(HeaderName.GGEP, "0.5"), entry(HeaderName.VENDOR_MESSAGE, "0.2"));
  }

  private static Map.Entry<String, String> entry(HeaderName name, String value) {
    return Map.entry(name.toString(), value);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsPingIsAnsweredByWhoWeAre(Script script) throws Exception {
    try (RecordedPeer peer = dials(script, "ping")) {
      Descriptor ping = script.frame("ping");

      Descriptor answer = peer.next(answers(ping, MessageType.PONG));

      assertThat(answer.lifetime().hops()).isZero();
      Pong pong = (Pong) Messages.read(answer);
      assertThat(pong.address().port()).isEqualTo(ours.settings().port());
      assertThat(Long.bitCount(pong.kilobytes())).as("an ultrapeer's mark").isOne();
      assertThat(pong.files()).isOne();
    }
  }

  @Test
  void whatIsNotSpokenHereDisturbsNobody() throws Exception {
    Script script = Script.read("gtk-gnutella-ultrapeer");
    try (RecordedPeer peer = dials(script, "messages", "features", "horizon", "alive")) {
      peer.next(answers(script.frame("alive"), MessageType.PONG));

      assertThat(ours.operations().neighbours()).singleElement()
          .satisfies(link -> assertThat(link.drops()).isLessThanOrEqualTo(1));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsQueryFindsOurFile(Script script) throws Exception {
    try (RecordedPeer peer = dials(script, "reset", "patch")) {
      Descriptor query = afresh(script.frame("query"));
      peer.send(query);

      Descriptor answer = peer.next(answers(query, MessageType.QUERY_HIT));

      assertThat(answer.lifetime().hops()).isZero();
      assertThat(answer.lifetime().ttl()).isBetween(2, 4);
      QueryHit hit = (QueryHit) Messages.read(answer);
      assertThat(hit.address().port()).isEqualTo(ours.settings().port());
      assertThat(hit.servent()).isEqualTo(ours.settings().guid());
      assertThat(hit.trailer().orElseThrow().vendor()).matches("[A-Z0-9]{4}")
          .isNotIn("LIME", "GTKG", "GBUN");
      assertThat(hit.records()).singleElement().satisfies(file -> {
        assertThat(file.name()).isEqualTo(FILE);
        assertThat(file.size()).isEqualTo(5);
        assertThat(file.index()).isBetween(1L, 0xfffffffeL);
        assertThat(file.sha1()
            .orElseThrow()
            .toString()).hasToString("urn:sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
      });
    }
  }

  @ParameterizedTest
  @MethodSource("ultrapeers")
  void anUltrapeerGetsOurTableAtOnceAsAllReadIt(Script script) throws Exception {
    try (RecordedPeer peer = dials(script)) {
      RouteTableMessage first = table(peer.next(is(MessageType.ROUTE_TABLE_UPDATE)));
      assertThat(first).isInstanceOfSatisfying(RouteTableMessage.Reset.class, reset -> {
        assertThat(reset.infinity()).isEqualTo(7);
        assertThat(reset.slots()).isBetween(1 << 14, 1 << 17);
      });
      RouteTableMessage.Patch patch =
          (RouteTableMessage.Patch) table(peer.next(is(MessageType.ROUTE_TABLE_UPDATE)));
      assertThat(patch.number()).isOne();
      assertThat(patch.bits()).isEqualTo(4);
      assertThat(patch.data().size()).isLessThanOrEqualTo(4096);
    }
  }

  private static RouteTableMessage table(Descriptor update) throws WireException {
    assertThat(update.lifetime()).isEqualTo(Lifetime.fresh(1));
    return RouteTableMessage.read(new RouteTableUpdate(update.payload()));
  }

  @ParameterizedTest
  @CsvSource({"limewire-leaf, limewire alpha", "gnutellabun-leaf, leafb notes",
      "gtk-gnutella-leaf, walnut river"})
  void aLeafIsAskedForWhatItsTableHoldsAndForNothingElse(String leaf, String words)
      throws Exception {
    try (RecordedPeer holder = dials(Script.read(leaf), "reset", "patch", "ping");
        RecordedPeer asker = dials(Script.read("gnutellabun-ultrapeer"))) {
      holder.next(is(MessageType.PONG));
      asker.send(query("zebra crossing"));
      Descriptor wanted = query(words);
      asker.send(wanted);

      Descriptor asked = holder.next(is(MessageType.QUERY));

      assertThat(((Query) Messages.read(asked)).text()).isEqualTo(words);
      assertThat(asked.guid()).isEqualTo(wanted.guid());
      assertThat(asked.payload()).isEqualTo(wanted.payload());
      assertThat(asked.lifetime()).isEqualTo(new Lifetime(1, 1));
    }
  }

  private static Descriptor query(String words) {
    return Messages.descriptor(Guid.random(DICE), Lifetime.fresh(1), Query.forWords(words));
  }

  @Test
  void whatALeafFindsGoesBackUntouchedTheWayTheQueryCame() throws Exception {
    Script leaf = Script.read("gnutellabun-leaf");
    Script ultrapeer = Script.read("gnutellabun-ultrapeer");
    try (RecordedPeer holder = dials(leaf, "reset", "patch", "ping");
        RecordedPeer asker = dials(ultrapeer)) {
      holder.next(is(MessageType.PONG));
      Descriptor query = afresh(ultrapeer.frame("query"));
      asker.send(query);
      Descriptor asked = holder.next(answers(query, MessageType.QUERY));
      Descriptor hit = leaf.frame("hit");
      holder.send(new Descriptor(asked.guid(), hit.type(), hit.lifetime(), hit.payload()));

      Descriptor came = asker.next(answers(query, MessageType.QUERY_HIT)
          .and(each -> each.lifetime().hops() == 1));

      assertThat(came.lifetime().ttl()).isEqualTo(hit.lifetime().ttl() - 1);
      assertThat(came.payload()).isEqualTo(hit.payload());
    }
  }

  @ParameterizedTest
  @CsvSource({"gnutellabun-ultrapeer", "gnutellabun-leaf"})
  void whoSaysByeIsNotAnswered(String name) throws Exception {
    try (RecordedPeer peer = dials(Script.read(name), "bye")) {
      assertThat(peer.rest()).noneMatch(is(MessageType.BYE));
    }
  }

  @ParameterizedTest
  @MethodSource("ultrapeers")
  void anUltrapeerThatIsDialledGetsTheSame(Script script) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningServent dialling = RunningServent.start(
            options(folder.resolve("dialling " + script), List.of(),
                List.of(new PeerAddress(LOOPBACK, listening.getLocalPort())), RoleWish.ULTRAPEER),
            (request, operations, out, err) -> 1);
        RecordedPeer peer = RecordedPeer.isDialled(script, listening, "answer")) {
      assertThat(peer.said().firstLine()).isEqualTo("GNUTELLA CONNECT/0.6");
      demandedOfGoodUltrapeers(peer.said().capabilities());
      assertThat(peer.said().headers()).extracting(Header::name)
          .as("what only an answer may say")
          .doesNotContain("Content-Encoding", "Connection");
      peer.send("reset", "patch", "ping");
      peer.next(answers(script.frame("ping"), MessageType.PONG));
      assertThat(dialling.operations().neighbours()).singleElement()
          .satisfies(link -> assertThat(link.userAgent())
              .isEqualTo(userAgent(script.block("answer"))));
    }
  }

  private static String userAgent(String block) {
    return block.lines()
        .filter(line -> line.startsWith("User-Agent: "))
        .map(line -> line.substring("User-Agent: ".length()))
        .findFirst()
        .orElseThrow();
  }
}
