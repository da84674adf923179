package org.servent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.ggep.Ggep;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Question;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.MetadataXml;
import org.servent.metadata.Tag;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.Router;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class AnswersTest {
  private static final Guid SELF = new Guid(7, 7);
  private static final Guid QUERY = new Guid(1, 1);
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  private static final TigerRoot ROOT =
      TigerRoot.parse("ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA");

  private boolean firewalled;
  private List<HostList.Listed> proxies = List.of();
  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final Router router = new Router(SELF, 4);
  private final OwnHits hits =
      new OwnHits(SELF, new OwnAddress(Optional.empty(), 6346), neighbours, new HitTrailer() {
        @Override
        public boolean pushNeeded() {
          return firewalled;
        }

        @Override
        public Ggep extensions() {
          return HostList.PUSH.with(proxies, Ggep.EMPTY);
        }
      }, true);
  private boolean mayHave = true;
  private final Answers answers =
      new Answers(query -> mayHave, hits, new AlongTheRoute(router));

  @BeforeEach
  void twoNeighbours() {
    tell(opened(ANN));
    tell(opened(BOB));
  }

  @Test
  void hitsSayThatTheRestCanBeSeenBesideAllElse() {
    proxies = List.of(new HostList.Listed(PeerAddress.parse("192.0.2.7:6346"), false));

    Ggep said = hits.blank(Host.parse("192.0.2.8")).trailer().orElseThrow().extensions();

    assertThat(said.has(Extensions.BH)).isTrue();
    assertThat(HostList.PUSH.in(said)).isEqualTo(proxies);
  }

  @Test
  void whatNoFileCanHaveIsNotAsked() {
    mayHave = false;
    arrive(Query.forWords("blue moon"), 2);

    assertThat(out.asked).isEmpty();
  }

  @Test
  void aQueryForWordsIsAskedOfTheLibrary() {
    arrive(Query.forWords("blue moon"), 2);

    assertThat(out.asked)
        .containsExactly(new Question(QUERY, "blue moon", List.of(), Answers.MAX_RECORDS));
  }

  @Test
  void aQueryForAHashIsAskedByHash() {
    arrive(new Query(Query.MARK, "\\", Huge.of(ABC)), 0);

    assertThat(out.asked)
        .containsExactly(new Question(QUERY, "", List.of(ABC), Answers.MAX_RECORDS));
  }

  @Test
  void whatTheXmlOfAQueryAsksIsAskedOfTheLibrary() {
    Metadata said = new Metadata(Kind.AUDIO, Map.of(Tag.ARTIST, "Béla"));
    arrive(QueryText.forWords("blue", 0, false, Optional.of(said)), 0);
    arrive(ANN, new Guid(1, 2), new Query(Query.MARK, "\\",
        new Huge(List.of(), Ggep.EMPTY, MetadataXml.asked(said))), 0);
    arrive(ANN, new Guid(1, 3), new Query(Query.MARK, "moon",
        new Huge(List.of(), Ggep.EMPTY, "<?xml?><audio artist=\"")), 0);
    arrive(ANN, new Guid(1, 4), new Query(Query.MARK, "\\",
        new Huge(List.of(), Ggep.EMPTY, "<?xml?><audio price=\"1\"/>")), 0);

    assertThat(out.asked).extracting(Question::words, Question::said)
        .containsExactly(tuple("blue", Optional.of(said)), tuple("", Optional.of(said)),
            tuple("moon", Optional.empty()));
  }

  @Test
  void aLongQueryIsReadWhole() {
    arrive(QueryText.forWords("the quick brown fox jumps over the lazy dog", 0, true,
        Optional.empty()), 0);

    assertThat(out.asked.getFirst().contents()).isTrue();

    assertThat(out.asked.getFirst().words())
        .isEqualTo("the quick brown fox jumps over the lazy dog");
  }

  @Test
  void aQueryFromFarGetsOneHit() {
    arrive(Query.forWords("blue"), Answers.NEAR + 1);

    assertThat(out.asked.getFirst().limit()).isEqualTo(Portions.MAX_RECORDS);
  }

  @Test
  void noMoreAreSentThanTheQueryWants() {
    arrive(new Query(Query.MARK | 7, "blue", Huge.EMPTY), 0);

    assertThat(out.asked.getFirst().limit()).isEqualTo(7);
  }

  @Test
  void onlyFilesOfTheKindsThatAreWantedAreSent() throws WireException {
    arrive(QueryText.forWords("blue", MediaKind.mask(List.of(MediaKind.AUDIO)), false,
        Optional.empty()), 0);
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(),
        List.of(new Answered.Match(1, 1, "blue.txt", Set.of()),
            new Answered.Match(2, 1, "Blue.OGG", Set.of()))));

    assertThat(hit(out.sent.getFirst().descriptor()).records())
        .extracting(QueryHit.Result::name)
        .containsExactly("Blue.OGG");
  }

  @Test
  void whatFilesSayOfThemselvesIsToldToWhoeverWantsIt() {
    List<Answered.Match> songs = IntStream.range(0, 25)
        .mapToObj(i -> new Answered.Match(i, 1, "blue %d.ogg".formatted(i), Set.of(ABC),
            i % 2 == 0 ? Optional.empty() : Optional.of(song(i))))
        .toList();
    arrive(new Query(Query.MARK | Query.WANTS_XML, "blue", Huge.EMPTY), 0);
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(), songs));

    assertThat(out.sent).hasSize(3);
    int first = 0;
    for (var sent : out.sent) {
      QueryHit hit = hit(sent.descriptor());
      Map<Integer, Metadata> said = HitXml.of(hit);
      assertThat(said).hasSize(hit.records().size() / 2);
      int from = first;
      said.forEach((place, metadata) -> assertThat(metadata).isEqualTo(song(from + place)));
      first += hit.records().size();
    }
  }

  @Test
  void whoDoesNotWantItIsToldNothingOfFilesButTheirNames() {
    arrive(Query.forWords("blue"), 0);
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(),
        List.of(new Answered.Match(1, 1, "blue.ogg", Set.of(), Optional.of(song(1))))));

    assertThat(HitXml.of(hit(out.sent.getFirst().descriptor()))).isEmpty();
  }

  private static Metadata song(int number) {
    return new Metadata(Kind.AUDIO,
        Map.of(Tag.TITLE, "Blue " + number, Tag.SECONDS, Integer.toString(1 + number)));
  }

  @Test
  void twoWhoCannotBeReachedAreOfNoUseToEachOther() {
    firewalled = true;

    arrive(new Query(Query.MARK | Query.FIREWALLED, "blue", Huge.EMPTY), 0);
    assertThat(out.asked).isEmpty();

    arrive(Query.forWords("blue"), 0);
    assertThat(out.asked).hasSize(1);
  }

  @Test
  void aHitOfWhoIsFirewalledSaysSoAndNamesItsProxies() throws WireException {
    firewalled = true;
    proxies = List.of(new HostList.Listed(PeerAddress.parse("198.51.100.9:6346"), true));
    arrive(Query.forWords("blue"), 0);
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(), matches(1)));

    QueryHit.Trailer trailer = hit(out.sent.getFirst().descriptor()).trailer().orElseThrow();
    assertThat(trailer.pushNeeded()).isTrue();
    assertThat(HostList.PUSH.in(trailer.extensions())).isEqualTo(proxies);
  }

  @Test
  void aQueryForNothingIsNotAsked() {
    arrive(Query.forWords(" "), 0);
    arrive(new Query(Query.MARK, "\\", Huge.EMPTY), 0);

    assertThat(out.asked).isEmpty();
  }

  @Test
  void matchesGoBackTheWayTheQueryCameTenAHit() throws WireException {
    arrive(Query.forWords("blue"), 2);
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(), matches(23)));

    assertThat(out.sent).extracting(RecordingOutbox.Sent::to).containsOnly(ANN).hasSize(3);
    List<QueryHit> hits = out.sent.stream().map(sent -> hit(sent.descriptor())).toList();
    assertThat(hits).extracting(hit -> hit.records().size()).containsExactly(10, 10, 3);
    QueryHit first = hits.getFirst();
    assertThat(first.servent()).isEqualTo(SELF);
    assertThat(first.address()).hasToString("192.0.2.1:6346");
    assertThat(first.trailer().orElseThrow().vendor()).isEqualTo("SVNT");
    assertThat(first.trailer().orElseThrow().pushNeeded()).isFalse();
    assertThat(first.records().getFirst().sha1()).contains(ABC);
    assertThat(first.records().getFirst().extensions().root()).contains(ROOT);
    assertThat(first.records().getFirst().size()).isEqualTo(5_000_000_000L);
    assertThat(out.sent.getFirst().descriptor().guid()).isEqualTo(QUERY);
    assertThat(out.sent.getFirst().descriptor().lifetime()).isEqualTo(new Lifetime(4, 0));
  }

  @Test
  void aHitSaysWhetherWhoeverWantsTheFileHasToWait() throws WireException {
    arrive(Query.forWords("blue"), 0);
    tell(new Busy(true));
    out.sent.clear();

    tell(new Answered(out.asked.getFirst(), matches(1)));

    assertThat(hit(out.sent.getFirst().descriptor()).trailer().orElseThrow().busy()).isTrue();
  }

  @Test
  void nothingIsSentWhereTheWayBackIsGone() {
    arrive(Query.forWords("blue"), 0);
    out.sent.clear();
    tell(new Closed(ANN, "gone"));

    tell(new Answered(out.asked.getFirst(), matches(1)));

    assertThat(out.sent).isEmpty();
  }

  @Test
  void noNeighbourTakesTheLibraryForItself() {
    for (int i = 0; i < Answers.MAX_PENDING + 10; i++) {
      arrive(ANN, new Guid(1, i), Query.forWords("blue"), 0);
    }
    assertThat(out.asked).hasSize(Answers.MAX_PENDING);

    arrive(BOB, new Guid(2, 0), Query.forWords("moon"), 0);
    assertThat(out.asked.getLast().words()).isEqualTo("moon");

    tell(new Answered(out.asked.getFirst(), List.of()));
    arrive(ANN, new Guid(3, 0), Query.forWords("again"), 0);
    assertThat(out.asked.getLast().words()).isEqualTo("again");
  }

  @Test
  void noMoreResultsAreLookedForThanAreWanted() {
    arrive(new Query(Query.MARK | 7, "blue", Huge.EMPTY), 0);

    assertThat(out.asked.getFirst().limit()).isEqualTo(7);
  }

  @Test
  void aQueryThatIsNoneIsCounted() {
    Descriptor broken =
        new Descriptor(QUERY, MessageType.QUERY, new Lifetime(1, 0), Payload.of((byte) 1));

    assertThat(answers.arrived(new Arrived(ANN, broken), NOON, out)).contains(Reason.UNPARSABLE);
  }

  private void arrive(Query query, int hops) {
    arrive(ANN, QUERY, query, hops);
  }

  private void arrive(LinkId from, Guid guid, Query query, int hops) {
    Arrived arrived =
        new Arrived(from, Messages.descriptor(guid, new Lifetime(4 - hops, hops), query));
    router.arrived(arrived, NOON, out);
    answers.arrived(arrived, NOON, out);
  }

  private void tell(Event event) {
    neighbours.on(event, NOON, out);
    router.on(event, NOON, out);
    answers.on(event, NOON, out);
  }

  private static List<Answered.Match> matches(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Answered.Match(i, 5_000_000_000L, "blue %d.txt".formatted(i),
                Set.of(ABC, ROOT)))
        .toList();
  }

  private static QueryHit hit(Descriptor descriptor) {
    try {
      return (QueryHit) Messages.read(descriptor);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }
}
