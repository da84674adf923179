package org.servent.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;
import static org.servent.link.Links.ultrapeer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.extension.HostList;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.MetadataXml;
import org.servent.metadata.Tag;
import org.servent.metadata.XmlBlock;
import org.servent.routing.Router;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class SearchesTest {
  private static final Guid SEARCH = new Guid(5, 5);
  private static final Guid HOLDER = new Guid(2, 2);
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");

  private boolean firewalled;
  private final RecordingOutbox out = new RecordingOutbox();
  private final Router router = new Router(new Guid(7, 7), 4);
  private final Searches searches = new Searches(router, router::originate, () -> firewalled);

  @BeforeEach
  void twoNeighbours() {
    router.on(opened(ANN), NOON, out);
    router.on(opened(BOB), NOON, out);
  }

  @Test
  void aSearchGoesToAllNeighboursWithoutAWishForUrns() throws WireException {
    searches.on(new SearchWanted(SEARCH, "blue moon", Optional.empty(), 4), NOON, out);

    assertThat(out.sent).extracting(RecordingOutbox.Sent::to).containsExactly(ANN, BOB);
    Descriptor descriptor = out.sent.getFirst().descriptor();
    assertThat(descriptor.lifetime()).isEqualTo(new Lifetime(4, 0));
    Query query = (Query) Messages.read(descriptor);
    assertThat(query.text()).isEqualTo("blue moon");
    assertThat(query.extensions()).isEqualTo(Huge.EMPTY);
    assertThat(query.has(Query.MARK)).isTrue();
  }

  @Test
  void aSearchByHashAsksForTheUrnAndHasAWordByWhichItIsPassedOn() throws WireException {
    searches.on(new SearchWanted(SEARCH, "", Optional.of(ABC), 4), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.extensions().sha1()).contains(ABC);
    assertThat(query.text()).isEqualTo("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  }

  @Test
  void ofALongSearchOldServentsReadWholeWords() throws WireException {
    String words = "the quick brown fox jumps over the lazy dog";
    searches.on(new SearchWanted(SEARCH, words, Optional.empty(), 4), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.text()).isEqualTo("the quick brown fox jumps over");
    assertThat(QueryText.words(query)).isEqualTo(words);
  }

  @Test
  void aSearchMayBeForFilesOfAKindAndForWordsInThem() throws WireException {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4,
        Set.of(MediaKind.AUDIO, MediaKind.VIDEO), true, Optional.empty()), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.extensions().ggep().get("M")).contains(new byte[]{0x0c});
    assertThat(query.extensions().ggep().get("FULLTEXT")).contains(new byte[0]);
  }

  @Test
  void whatFilesShallSayStandsInTheQueryAsXmlIfThereIsRoom() throws WireException {
    Metadata said = new Metadata(Kind.AUDIO, Map.of(Tag.ARTIST, "Béla"));
    Metadata much = new Metadata(Kind.AUDIO, Map.of(Tag.ARTIST, "&".repeat(100)));
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4, Set.of(), false,
        Optional.of(said)), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.text()).isEqualTo("blue");
    assertThat(query.extensions().xml()).startsWith("<?xml").contains("artist=\"Béla\"");
    assertThat(QueryText.said(query)).contains(said);
    assertThat(QueryText.forWords("blue", 0, false, Optional.of(much)).extensions().xml())
        .isEmpty();
  }

  @Test
  void whoCannotBeReachedSaysSo() throws WireException {
    firewalled = true;
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.has(Query.FIREWALLED)).isTrue();
    assertThat(query.has(Query.LEAF_GUIDED)).isFalse();
  }

  @Test
  void aLeafLetsItselfBeGuided() throws WireException {
    router.on(ultrapeer(CAT), NOON, out);
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    Query query = (Query) Messages.read(out.sent.getFirst().descriptor());
    assertThat(query.has(Query.LEAF_GUIDED)).isTrue();
  }

  @Test
  void signsThatMakeOthersDropAQueryAreLeftOut() {
    assertThat(QueryText.sendable("foo_bar (live) [2].pdf#a\u0000b"))
        .isEqualTo("foo bar live 2 .pdf a b");
    assertThat(QueryText.sendable("\uD83D\uDE00".repeat(300)).codePointCount(0, 400))
        .isEqualTo(200);
    assertThat(QueryText.sendable("?!")).isEmpty();
  }

  @Test
  void aHitIsToldAndRemembered() {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    assertThat(searches.arrived(hit(SEARCH, 3), NOON, out)).isEmpty();

    Found found = new Found(SEARCH,
        new Found.Holder(HOLDER, PeerAddress.parse("203.0.113.1:6346"), "LIME", true,
            List.of(), new Found.Line(10, false)),
        4, ANN,
        new Found.File(9, 3, "blue.txt", Optional.of(ABC)));
    assertThat(out.told).containsExactly(new HitCame(found));
    assertThat(searches.memory().of(ABC, NOON)).containsExactly(found);
  }

  @Test
  void whatAHolderTellsOfAFileIsTold() {
    Metadata song = new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "Blue"));
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    searches.arrived(hit(SEARCH, 3, XmlBlock.write(MetadataXml.write(new TreeMap<>(
        Map.of(0, song, 7, song))))), NOON, out);
    searches.arrived(hit(SEARCH, 3, Payload.of("<!DOCTYPE x>".getBytes(US_ASCII))), NOON, out);

    assertThat(out.told).extracting(told -> ((HitCame) told).found().file().metadata())
        .containsExactly(Optional.of(song), Optional.empty());
  }

  private static Arrived hit(Guid guid, int hops, Payload xml) {
    QueryHit.Trailer trailer = new QueryHit.Trailer("LIME", 0x21, 0x21, xml, Ggep.EMPTY);
    QueryHit hit = new QueryHit(PeerAddress.parse("203.0.113.1:6346"), 10,
        List.of(new QueryHit.Result(9, 3, "blue.txt", Huge.of(ABC))), Optional.of(trailer), HOLDER);
    return new Arrived(ANN, Messages.descriptor(guid, new Lifetime(1, hops), hit));
  }

  @Test
  void ourQueriesWantToKnowWhatFilesSayOfThemselves() throws WireException {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    assertThat(((Query) Messages.read(out.sent.getFirst().descriptor())).has(Query.WANTS_XML))
        .isTrue();
  }

  @Test
  void whoAsksTheSameAgainIsToldWhatWasFoundBefore() {
    Guid again = new Guid(6, 6);
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);
    searches.arrived(hit(SEARCH, 3), NOON, out);
    out.told.clear();

    searches.on(new SearchWanted(new Guid(8, 8), "blue moon", Optional.empty(), 4), NOON, out);
    assertThat(out.told).isEmpty();

    searches.on(new SearchWanted(again, "Blue", Optional.empty(), 4), NOON, out);
    assertThat(out.told).singleElement()
        .satisfies(told -> assertThat(((HitCame) told).found().query()).isEqualTo(again));

    out.told.clear();
    searches.on(new SearchWanted(new Guid(9, 9), "blue", Optional.empty(), 4),
        NOON.plus(HitMemory.LIFETIME), out);
    assertThat(out.told).isEmpty();
  }

  @Test
  void onlySoManyQuestionsAreRemembered() {
    EarlierSearches earlier = new EarlierSearches();
    for (int i = 0; i <= EarlierSearches.BOUND; i++) {
      earlier.before(new SearchWanted(new Guid(1, i), "word" + i, Optional.empty(), 4));
    }

    assertThat(earlier.before(new SearchWanted(new Guid(2, 0), "word0", Optional.empty(), 4)))
        .isEmpty();
    assertThat(earlier.before(new SearchWanted(new Guid(2, 9), "word9", Optional.empty(), 4)))
        .containsExactly(new Guid(1, 9));
  }

  @Test
  void fourOfTheProxiesThatAHitNamesAreKept() {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);
    List<HostList.Listed> proxies = IntStream.range(1, 10)
        .mapToObj(i -> new HostList.Listed(PeerAddress.parse("198.51.100." + i + ":6346"), false))
        .toList();

    searches.arrived(hit(SEARCH, 3, HostList.PUSH.with(proxies, Ggep.EMPTY)), NOON, out);

    assertThat(searches.memory().of(ABC, NOON).getFirst().holder().proxies())
        .hasSize(4)
        .startsWith(PeerAddress.parse("198.51.100.1:6346"));
  }

  @Test
  void aHitByUdpIsOfWhoeverSentIt() {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);

    searches.datagram(
        new Datagram(PeerAddress.parse("203.0.113.77:1234"), hit(SEARCH, 0).descriptor()), NOON,
        out);

    Found found = ((HitCame) out.told.getFirst()).found();
    assertThat(found.holder().address()).hasToString("203.0.113.77:6346");
    assertThat(found.by()).isEqualTo(LinkId.DATAGRAM);
  }

  @Test
  void hitsOfOthersSearchesAreNotOurs() {
    assertThat(searches.arrived(hit(new Guid(6, 6), 1), NOON, out)).isEmpty();

    assertThat(out.told).isEmpty();
  }

  @Test
  void aHitThatIsNoneIsCounted() {
    searches.on(new SearchWanted(SEARCH, "blue", Optional.empty(), 4), NOON, out);
    Descriptor broken = new Descriptor(SEARCH, MessageType.QUERY_HIT, new Lifetime(1, 0),
        Payload.of(new byte[]{9}));

    assertThat(searches.arrived(new Arrived(ANN, broken), NOON, out)).contains(Reason.UNPARSABLE);
  }

  private static Arrived hit(Guid guid, int hops) {
    return hit(guid, hops, Ggep.EMPTY);
  }

  private static Arrived hit(Guid guid, int hops, Ggep ggep) {
    QueryHit.Trailer trailer = new QueryHit.Trailer("LIME", 0x21, 0x21, Payload.EMPTY, ggep);
    QueryHit hit = new QueryHit(PeerAddress.parse("203.0.113.1:6346"), 10,
        List.of(new QueryHit.Result(9, 3, "blue.txt", Huge.of(ABC))), Optional.of(trailer), HOLDER);
    return new Arrived(ANN, Messages.descriptor(guid, new Lifetime(1, hops), hit));
  }
}
