package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseRequest;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.Hit;
import org.servent.control.HomePaths;
import org.servent.control.KnownFile;
import org.servent.control.NeighbourView;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.control.TrailView;
import org.servent.topology.RoleWish;

/** Servents as users start them, over loopback sockets. */
class RunningServentIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final String SHA1_OF_HELLO = "VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N";

  @TempDir
  Path folder;

  private final List<RunningServent> running = new ArrayList<>();

  @AfterEach
  void closeAll() {
    running.reversed().forEach(RunningServent::close);
  }

  @Test
  void oneSharesAndTheOtherFindsIt() throws Exception {
    RunningServent ann = start("ann", List.of(shared("hello world.txt", "hello")), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    awaitNeighbours(bob, 1);
    awaitHashed(ann);

    List<Hit> hits = new ArrayList<>();
    SearchOutcome outcome = bob.operations().search(search("world hello"), hits::add);

    assertThat(outcome.hits()).isEqualTo(1);
    assertThat(hits.getFirst().file().name()).isEqualTo("hello world.txt");
    assertThat(hits.getFirst().file().sha1().orElseThrow().base32()).isEqualTo(SHA1_OF_HELLO);
    assertThat(hits.getFirst().file().size()).isEqualTo(5);
    assertThat(hits.getFirst().hops()).isEqualTo(1);
    assertThat(hits.getFirst().holder().address()).isEqualTo(address(ann));
    assertThat(hits.getFirst().by()).isEqualTo(address(ann));
    assertThat(bob.operations().recent("vl2mmh")).hasSize(1);
  }

  @Test
  void hostsThatAreNeighboursAreSaidToBe() throws Exception {
    RunningServent ann = start("ann", List.of(), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    awaitNeighbours(bob, 1);

    assertThat(bob.operations().hosts()).singleElement().satisfies(host -> {
      assertThat(host.address()).isEqualTo(address(ann));
      assertThat(host.neighbour()).isTrue();
      assertThat(host.nextTry()).isEmpty();
    });
  }

  @Test
  @Timeout(30)
  void whoIsInterruptedWhileHeAsksIsNotAnswered() throws Exception {
    RunningServent ann = start("ann", List.of(), List.of());

    boolean answered = true;
    while (answered) {
      Thread.currentThread().interrupt();
      try {
        // Comes to an answer where that is faster than we are.
        ann.operations().status();
      } catch (CancellationException cancelled) {
        answered = false;
      }
    }

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatWasFoundIsFetchedByThePrefixOfItsHash() throws Exception {
    RunningServent ann = start("ann", List.of(shared("hello.txt", "hello")), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    RunningServent cat = start("cat", List.of(), List.of(address(bob)));
    awaitChain(ann, bob, cat);
    awaitHashed(ann);
    cat.operations().search(search("hello"), hit -> {});
    KnownFile known = cat.operations().recent("vl2m").getFirst();

    GetOutcome outcome =
        cat.operations().get(get(Magnet.parse("magnet:?xt=" + known.sha1().urn())), progress -> {});

    assertThat(outcome).isInstanceOfSatisfying(GetOutcome.Fetched.class, fetched -> {
      assertThat(fetched.file()).isEqualTo(folder.resolve("got").resolve("hello.txt"))
          .hasContent("hello");
      assertThat(fetched.sources()).containsExactly(address(ann));
    });
  }

  @Test
  void whatIsBrowsedIsFetchedLikeWhatIsFound() throws Exception {
    RunningServent ann = start("ann", List.of(shared("hello.txt", "hello")), List.of());
    RunningServent bob = start("bob", List.of(), List.of());
    awaitHashed(ann);

    List<Hit> hits = new ArrayList<>();
    BrowseOutcome outcome = bob.operations()
        .browse(new BrowseRequest(address(ann), Duration.ofSeconds(20), 10), hits::add);

    assertThat(outcome).isEqualTo(new BrowseOutcome.Browsed(1, true));
    assertThat(hits).singleElement().satisfies(hit -> {
      assertThat(hit.file().name()).isEqualTo("hello.txt");
      assertThat(hit.holder().address()).isEqualTo(address(ann));
    });
    KnownFile known = bob.operations().recent("vl2m").getFirst();
    assertThat(
        bob.operations().get(get(Magnet.parse("magnet:?xt=" + known.sha1().urn())), progress -> {}))
        .isInstanceOf(GetOutcome.Fetched.class);
  }

  @Test
  void withoutASearchTheNeighboursAreAskedByHash() throws Exception {
    RunningServent ann = start("ann", List.of(shared("hello.txt", "hello")), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    awaitNeighbours(bob, 1);
    awaitHashed(ann);

    GetOutcome outcome = bob.operations()
        .get(get(Magnet.parse("magnet:?xt=urn:sha1:" + SHA1_OF_HELLO)), progress -> {});

    assertThat(outcome).isInstanceOfSatisfying(GetOutcome.Fetched.class,
        fetched -> assertThat(fetched.file()).hasContent("hello"));
  }

  @Test
  void aHitComesBackOverTwoHopsAndLeavesATrail() throws Exception {
    RunningServent ann = start("ann", List.of(shared("hello.txt", "hello")), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    RunningServent cat = start("cat", List.of(), List.of(address(bob)));
    awaitChain(ann, bob, cat);
    awaitHashed(ann);

    List<Hit> hits = new ArrayList<>();
    SearchOutcome outcome = cat.operations().search(search("hello"), hits::add);

    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().hops()).isEqualTo(2);
    TrailView atBob = bob.operations().trail(outcome.query()).orElseThrow();
    assertThat(atBob.from()).contains(address(cat));
    assertThat(atBob.sentTo()).containsExactly(address(ann));
    assertThat(atBob.hits()).extracting(TrailView.HitPassed::from).containsExactly(address(ann));
    TrailView atAnn = ann.operations().trail(outcome.query()).orElseThrow();
    assertThat(atAnn.from()).contains(address(bob));
    assertThat(atAnn.ownHits()).isEqualTo(1);
    assertThat(cat.operations().trail(outcome.query()).orElseThrow().from()).isEmpty();
  }

  @Test
  void neighboursAreToldByeAndForgotten() throws Exception {
    RunningServent ann = start("ann", List.of(), List.of());
    RunningServent bob = start("bob", List.of(), List.of(address(ann)));
    awaitNeighbours(ann, 1);
    assertThat(ann.operations().neighbours()).extracting(NeighbourView::userAgent)
        .containsExactly("Servent/0.1.0");

    bob.close();

    await().untilAsserted(() -> assertThat(ann.operations().neighbours()).isEmpty());
    assertThat(Files.readString(HomePaths.at(folder.resolve("bob")).hosts()))
        .contains(address(ann).toString());
  }

  @Test
  void aTakenPortIsSaidWhenItWasAskedFor() throws Exception {
    RunningServent ann = start("ann", List.of(), List.of());

    assertThatThrownBy(() -> RunningServent
        .start(options("bob", List.of(), List.of(), ann.settings().port()), refuse()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(String.valueOf(ann.settings().port()));
    assertThat(HomePaths.at(folder.resolve("bob")).lock()).isEmptyFile();
  }

  private RunningServent start(String name, List<Path> shares, List<PeerAddress> connect)
      throws CannotStart {
    RunningServent servent = RunningServent.start(options(name, shares, connect, 0), refuse());
    running.add(servent);
    return servent;
  }

  private static org.servent.control.Commands refuse() {
    return (request, operations, out, err) -> 1;
  }

  private StartOptions options(String name, List<Path> shares, List<PeerAddress> connect,
      int port) {
    return new StartOptions(HomePaths.at(folder.resolve(name)),
        new StartOptions.Sharing(shares, false),
        new StartOptions.Network(OptionalInt.of(port), Optional.of(LOOPBACK), Optional.empty(),
            new StartOptions.Neighbours(connect, List.of(),
                StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
            4));
  }

  private Path shared(String name, String content) throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve(name), content);
    return share;
  }

  private static PeerAddress address(RunningServent servent) {
    return new PeerAddress(LOOPBACK, servent.settings().port());
  }

  private static SearchRequest search(String words) {
    return new SearchRequest(words, Optional.empty(), 4, Duration.ofSeconds(20), 1);
  }

  private GetRequest get(Magnet file) throws Exception {
    return new GetRequest(file, Files.createDirectories(folder.resolve("got")),
        Duration.ofSeconds(20));
  }

  /** All sides are looked at: a handshake may have run out on one of them only. */
  private static void awaitChain(RunningServent end, RunningServent middle,
      RunningServent otherEnd) {
    awaitNeighbours(middle, 2);
    awaitNeighbours(end, 1);
    awaitNeighbours(otherEnd, 1);
  }

  /**
   * As long as two handshakes take that a starved machine let run out, and the back-off between.
   */
  private static void awaitNeighbours(RunningServent servent, int count) {
    await().atMost(2, TimeUnit.MINUTES)
        .untilAsserted(() -> assertThat(servent.operations().neighbours()).hasSize(count));
  }

  private static void awaitHashed(RunningServent servent) {
    await().untilAsserted(
        () -> assertThat(servent.operations().shares().totals().hashed()).isEqualTo(1));
  }
}
