package org.servent.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.control.FriendView;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.HomePaths;
import org.servent.control.RecordView;
import org.servent.control.RingAnswer;
import org.servent.control.RingKey;
import org.servent.control.RingView;
import org.servent.control.RouteView;
import org.servent.control.StartOptions;
import org.servent.control.WordView;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.ring.RingId;
import org.servent.topology.RoleWish;

/**
 * Ann, and three who are linked to her only, in a network where nothing travels more than one link:
 * whatever Bob and Dan have of each other comes by the ring.
 */
@Timeout(180)
class RingUseIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final RingKey GREETING = RingKey.parse("greeting");
  private static final Magnet HELLO =
      Magnet.parse("magnet:?xt=urn:sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");

  @TempDir
  Path folder;

  private final List<RunningServent> running = new ArrayList<>();
  private RunningServent ann;
  private RunningServent bob;
  private RunningServent dan;

  @BeforeEach
  void star() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve("hello.txt"), "hello");
    ann = start("ann", List.of());
    bob = start("bob", List.of(address(ann)));
    start("cat", List.of(address(ann)));
    dan = start("dan", List.of(address(ann)), share);
    await().atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(running)
            .allSatisfy(each -> assertThat(ring(each).leafSet()).hasSize(3)));
  }

  @AfterEach
  void closeAll() {
    running.reversed().forEach(RunningServent::close);
  }

  @Test
  void whatOnePutsAnotherGetsUntilItIsRemoved() throws Exception {
    int copies = got(ann.operations()
        .ring()
        .put(GREETING, Payload.of("hello".getBytes(UTF_8)), Duration.ofHours(1)));
    List<RecordView> kept = values(dan);
    RouteView way = way();
    got(ann.operations().ring().remove(GREETING));

    assertThat(copies).isEqualTo(4);
    assertThat(kept).singleElement().satisfies(record -> {
      assertThat(record.owner()).contains(id(ann));
      assertThat(record.value().flatMap(RecordView.Bytes::text)).contains("hello");
    });
    assertThat(way.hops().getFirst().id()).isEqualTo(id(ann));
    assertThat(way.hops().getLast().id()).isEqualTo(root());
    assertThat(values(bob)).isEmpty();
  }

  /** Somebody may be too slow to answer. */
  private RouteView way() {
    return await().atMost(Duration.ofSeconds(40))
        .until(() -> got(ann.operations().ring().route(GREETING)), RouteView::whole);
  }

  private RingId root() {
    return running.stream()
        .map(RingUseIT::id)
        .reduce((a, b) -> GREETING.id().isNearer(a, b) ? a : b)
        .orElseThrow();
  }

  private static List<RecordView> values(RunningServent servent) throws InterruptedException {
    return got(servent.operations().ring().get(GREETING, RecordType.VALUE));
  }

  @Test
  void aRareFileBeyondAllNeighboursIsFetchedByItsHash() throws Exception {
    RingKey sources = RingKey.parse(HELLO.sha1().urn());
    await().atMost(Duration.ofSeconds(40))
        .until(() -> !got(bob.operations().ring().get(sources, RecordType.SOURCE)).isEmpty());

    GetOutcome outcome = bob.operations()
        .get(new GetRequest(HELLO, Files.createDirectories(folder.resolve("fetched")),
            Duration.ofSeconds(30)), progress -> {});

    assertThat(outcome).isInstanceOfSatisfying(GetOutcome.Fetched.class,
        fetched -> assertThat(fetched.file()).hasContent("hello"));
  }

  @Test
  void friendsFindEachOtherAndTalkAndOneGoes() throws Exception {
    await().atMost(Duration.ofSeconds(40))
        .until(() -> bob.operations().ring().locate(id(dan)) instanceof RingAnswer.Got);
    got(bob.operations().friends().add(id(dan), "dan"));
    got(dan.operations().friends().add(id(bob), "bob"));

    FriendView friend = got(bob.operations().friends().say("dan", "hello"));
    List<WordView> words = got(dan.operations().friends().read(Optional.of("bob")));

    assertThat(friend.state()).isEqualTo(FriendView.State.HERE);
    assertThat(friend.addresses()).containsExactly(address(dan));
    assertThat(words).extracting(WordView::text).containsExactly("hello");
    assertThat(folder.resolve("dan/friends")).content()
        .contains("friend " + id(bob), "said " + id(bob));
    RingId whoGoes = id(dan);
    running.remove(dan);
    dan.close();
    assertThat(bob.operations().ring().locate(whoGoes)).isInstanceOf(RingAnswer.Failed.class);
  }

  @Test
  void whatIsSaidToALeafAndByItWaitsInTheRing() throws Exception {
    RunningServent eve = start("eve", RoleWish.LEAF, List.of(address(ann)));
    await().atMost(Duration.ofSeconds(90))
        .until(() -> bob.operations().ring().locate(id(eve)) instanceof RingAnswer.Got
            && eve.operations().ring().locate(id(bob)) instanceof RingAnswer.Got);
    got(bob.operations().friends().add(id(eve), "eve"));
    got(eve.operations().friends().add(id(bob), "bob"));

    FriendView toEve = got(bob.operations().friends().say("eve", "hello eve"));
    FriendView toBob = got(eve.operations().friends().say("bob", "hello bob"));

    assertThat(ring(eve).member()).isFalse();
    assertThat(toEve.waiting()).isEqualTo(1);
    assertThat(toBob.waiting()).isEqualTo(1);
    await().atMost(Duration.ofSeconds(80)).untilAsserted(() -> {
      assertThat(said(eve)).containsExactly("hello eve");
      assertThat(said(bob)).containsExactly("hello bob");
      assertThat(bob.operations().friends().all()).extracting(FriendView::waiting)
          .containsExactly(0);
    });
  }

  private static List<String> said(RunningServent to) {
    return got(to.operations().friends().read(Optional.empty()))
        .stream()
        .map(WordView::text)
        .toList();
  }

  private static <T> T got(RingAnswer<T> answer) {
    return switch (answer) {
      case RingAnswer.Got<T> got -> got.value();
      case RingAnswer.Failed<T> failed -> throw new AssertionError(failed);
    };
  }

  private static RingView ring(RunningServent servent) {
    return servent.operations().ring().status();
  }

  private static RingId id(RunningServent servent) {
    return ring(servent).id();
  }

  private static PeerAddress address(RunningServent servent) {
    return new PeerAddress(LOOPBACK, servent.settings().port());
  }

  private RunningServent start(String name, List<PeerAddress> connect, Path... shares)
      throws CannotStart {
    return start(name, RoleWish.ULTRAPEER, connect, shares);
  }

  private RunningServent start(String name, RoleWish role, List<PeerAddress> connect,
      Path... shares) throws CannotStart {
    StartOptions options = new StartOptions(HomePaths.at(folder.resolve(name)),
        new StartOptions.Sharing(List.of(shares), false),
        new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), Optional.empty(),
            new StartOptions.Neighbours(connect, List.of(),
                StartOptions.Part.DEFAULT.as(role), true),
            1));
    RunningServent servent = RunningServent.start(options, (request, operations, out, err) -> 1);
    running.add(servent);
    return servent;
  }
}
