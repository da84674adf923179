package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.GetRequest.Manner;
import org.servent.control.HomePaths;
import org.servent.control.Presence;
import org.servent.control.StartOptions;
import org.servent.part.DownloadList;
import org.servent.topology.RoleWish;
import org.servent.transfer.IfExists;

/** The list of downloads, from one start of a servent to the next. */
class DownloadingIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final Sha1 HELLO = Sha1.parse("VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
  private static final Manner NOBODY_WAITS = new Manner(false, false, IfExists.RENAME);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private final List<RunningServent> running = new ArrayList<>();
  private Path got = Path.of("");

  @BeforeEach
  void makeFolder() throws Exception {
    got = Files.createDirectories(folder.resolve("got"));
  }

  @AfterEach
  void closeAll() {
    running.reversed().forEach(RunningServent::close);
  }

  @Test
  void whatNobodyHadGoesOnAfterARestart() throws Exception {
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.empty());
    // Nothing listens there, so it cannot come in this life.
    assertThat(get(bob, "http://127.0.0.1:1/", NOBODY_WAITS))
        .isEqualTo(new GetOutcome.Queued(HELLO));
    await().atMost(PATIENCE).until(() -> view(bob).isPresent());
    assertThat(bob.operations().presence(HELLO)).isEqualTo(Presence.LOADING);
    bob.close();

    Files.writeString(folder.resolve("bob/downloads/list"), relisted(address(ann)));
    RunningServent again = start("bob", List.of(), Optional.empty());

    await().atMost(PATIENCE).until(() -> Files.exists(got.resolve("hello.txt")));
    await().atMost(PATIENCE).until(() -> state(again) == State.DONE);
    assertThat(got.resolve("hello.txt")).hasContent("hello");
    assertThat(again.operations().presence(HELLO)).isEqualTo(Presence.HAVE);
  }

  @Test
  void whatIsThereIsNotFetchedAgainAndWhatIsGoneIs() throws Exception {
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.empty());
    assertThat(bob.operations().presence(HELLO)).isEqualTo(Presence.NONE);
    assertThat(get(bob, url(ann), Manner.USUAL)).isInstanceOf(GetOutcome.Fetched.class);

    assertThat(get(bob, "http://127.0.0.1:1/", Manner.USUAL))
        .isEqualTo(new GetOutcome.Fetched(got.resolve("hello.txt"), HELLO, 5, 5, List.of()));
    Files.delete(got.resolve("hello.txt"));

    assertThat(bob.operations().presence(HELLO)).isEqualTo(Presence.HAD);
    assertThat(get(bob, url(ann), Manner.USUAL)).isInstanceOfSatisfying(GetOutcome.Fetched.class,
        fetched -> assertThat(fetched.resumedAt()).isZero());
  }

  @Test
  void whoStopsWaitingLetsItRestAndItCanBeResumedAndCancelled() throws Exception {
    RunningServent bob = start("bob", List.of(), Optional.empty());
    Thread waiting = Thread.ofVirtual().start(() -> {
      try {
        get(bob, "http://127.0.0.1:1/", Manner.USUAL);
      } catch (InterruptedException hungUp) {
        Thread.currentThread().interrupt();
      }
    });
    await().atMost(PATIENCE).until(() -> view(bob).isPresent() && state(bob) != State.QUEUED);

    waiting.interrupt();
    waiting.join();

    await().atMost(PATIENCE).until(() -> state(bob) == State.PAUSED);
    bob.operations().change(HELLO, new DownloadChange.Resume());
    await().atMost(PATIENCE).until(() -> state(bob) != State.PAUSED);
    bob.operations().change(HELLO, new DownloadChange.Priority(7));
    assertThat(view(bob)).hasValueSatisfying(view -> assertThat(view.priority()).isEqualTo(7));
    bob.operations().change(HELLO, new DownloadChange.Cancel());
    await().atMost(PATIENCE).until(() -> state(bob) == State.CANCELLED);
    assertThat(bob.operations().change(new Sha1(1, 2, 3), new DownloadChange.Pause())).isEmpty();
  }

  @Test
  void ifItsNameIsTakenTheUserSaysWhat() throws Exception {
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.empty());
    Path taken = Files.writeString(got.resolve("hello.txt"), "mine");

    assertThat(get(bob, url(ann), new Manner(true, false, IfExists.SKIP))).isEqualTo(
        new GetOutcome.Failed(GetOutcome.Cause.FAILED,
            taken + " is there already; --if-exists says what to do then."));
    assertThat(taken).hasContent("mine");
    assertThat(get(bob, url(ann), new Manner(true, false, IfExists.OVERWRITE)))
        .isInstanceOf(GetOutcome.Fetched.class);
    assertThat(taken).hasContent("hello");
  }

  @Test
  void theUsersProgramIsToldWhatCame() throws Exception {
    Path program = Files.writeString(folder.resolve("done.sh"), """
        #!/bin/sh
        echo "$# $SERVENT_NAME $SERVENT_SIZE $SERVENT_SHA1 $(cat "$SERVENT_FILE") $PWD" > told.new
        mv told.new told
        """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.of(program.toString()));

    get(bob, url(ann), Manner.USUAL);

    await().atMost(PATIENCE).until(() -> Files.exists(got.resolve("told")));
    assertThat(got.resolve("told"))
        .hasContent("0 hello.txt 5 " + HELLO.base32() + " hello " + got.toRealPath() + "\n");
  }

  /** The list with another source in it, as an editor could write it but for the checksum. */
  private String relisted(PeerAddress source) throws Exception {
    Path list = folder.resolve("other list");
    DownloadList.open(list)
        .put(DownloadList.open(folder.resolve("bob/downloads/list"))
            .get(HELLO)
            .orElseThrow()
            .named(magnet("http://" + source + "/")));
    return Files.readString(list);
  }

  private static Magnet magnet(String source) {
    return new Magnet(HELLO, Optional.of("hello.txt"), OptionalLong.empty(), List.of(source));
  }

  private GetOutcome get(RunningServent servent, String source, Manner manner)
      throws InterruptedException {
    return servent.operations()
        .get(new GetRequest(magnet(source), got, PATIENCE, manner), progress -> {});
  }

  private static Optional<DownloadView> view(RunningServent servent) {
    return servent.operations()
        .downloads()
        .stream()
        .filter(view -> view.sha1().equals(HELLO))
        .findFirst();
  }

  private static State state(RunningServent servent) {
    return view(servent).orElseThrow().state();
  }

  private RunningServent start(String name, List<Path> shares, Optional<String> onComplete)
      throws CannotStart {
    RunningServent servent = RunningServent.start(
        new StartOptions(HomePaths.at(folder.resolve(name)),
            new StartOptions.Sharing(shares, false),
            new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), Optional.empty(),
                new StartOptions.Neighbours(List.of(), List.of(),
                    StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
                4),
            StartOptions.Pace.UNLIMITED, onComplete),
        (request, operations, out, err) -> 1);
    running.add(servent);
    if (!shares.isEmpty()) {
      await().atMost(PATIENCE)
          .until(() -> servent.operations().shares().totals().hashed() == 1);
    }
    return servent;
  }

  private Path shared() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve("hello.txt"), "hello");
    return share;
  }

  private static PeerAddress address(RunningServent servent) {
    return new PeerAddress(LOOPBACK, servent.settings().port());
  }

  private static String url(RunningServent servent) {
    return "http://" + address(servent) + "/";
  }
}
