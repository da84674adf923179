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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.BrowseRequest;
import org.servent.control.BundleRequest;
import org.servent.control.BundleRequest.Item;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest.Manner;
import org.servent.control.HomePaths;
import org.servent.control.Progress;
import org.servent.control.StartOptions;
import org.servent.topology.RoleWish;
import org.servent.transfer.IfExists;

/** Many files as one download, from browsing to a restart. */
class CollectingIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final Manner NOBODY_WAITS = new Manner(false, false, IfExists.RENAME);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Sha1 NOBODYS = new Sha1(1, 2, 3);
  private static final String DEAD = "http://127.0.0.1:1/";

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
  void aFolderOfAServentComesAsOneAndTheUsersProgramRunsOnce() throws Exception {
    Path program = Files.writeString(folder.resolve("done.sh"), """
        #!/bin/sh
        echo "$SERVENT_NAME $SERVENT_FILES $SERVENT_SIZE $SERVENT_URN $PWD" >> "%s"
        """.formatted(folder.resolve("told")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.of(program.toString()));
    List<Item> items = browsed(bob, ann);
    assertThat(items).extracting(Item::path)
        .containsExactlyInAnyOrder("Live/Berlin/hello.txt", "Live/sun.txt", "top.txt");
    List<Progress> steps = new ArrayList<>();

    GetOutcome outcome = bob.operations()
        .getAll(request("../Ann's", items, Manner.USUAL),
            steps::add);

    Path root = got.resolve("_Ann's");
    assertThat(outcome).isEqualTo(new GetOutcome.Collected(root,
        request("x", items, Manner.USUAL).id(), 3, 11, 0));
    assertThat(root.resolve("Live/Berlin/hello.txt")).hasContent("hello");
    assertThat(root.resolve("Live/sun.txt")).hasContent("sun");
    assertThat(root.resolve("top.txt")).hasContent("top");
    assertThat(steps).allSatisfy(
        step -> assertThat(step.files()).hasValueSatisfying(
            files -> assertThat(files.count()).isEqualTo(3)));
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("told")));
    assertThat(folder.resolve("told"))
        .hasContent("_Ann's 3 11  " + root.toRealPath() + "\n");
    assertThat(whole(bob)).satisfies(view -> {
      assertThat(view.state()).isEqualTo(State.DONE);
      assertThat(view.file()).contains(root);
      assertThat(view.amount().done()).isEqualTo(11);
      assertThat(view.amount().size()).hasValue(11);
    });

    assertThat(bob.operations().getAll(request("../Ann's", items, Manner.USUAL), step -> {}))
        .isInstanceOfSatisfying(GetOutcome.Collected.class,
            again -> assertThat(again.resumedAt()).isEqualTo(11));
    bob.close();
    assertThat(whole(start("bob", List.of(), Optional.empty())).state()).isEqualTo(State.DONE);
    assertThat(folder.resolve("told")).hasContent("_Ann's 3 11  " + root.toRealPath() + "\n");
  }

  @Test
  void whatCannotBeHadDoesNotStopTheOthers() throws Exception {
    RunningServent ann = start("ann", List.of(shared()), Optional.empty());
    RunningServent bob = start("bob", List.of(), Optional.empty());
    List<Item> items = new ArrayList<>();
    items.add(item(NOBODYS, "a/lost.txt", DEAD));
    items.add(item(new Sha1(1, 2, 4), "a/".repeat(17) + "deep.txt", DEAD));
    items.addAll(browsed(bob, ann));

    GetOutcome outcome = bob.operations()
        .getAll(new BundleRequest("some", items, got, Duration.ofSeconds(3), Manner.USUAL),
            step -> {});

    assertThat(outcome).isInstanceOfSatisfying(GetOutcome.Incomplete.class, some -> {
      assertThat(some.files()).isEqualTo(5);
      assertThat(some.done()).isEqualTo(3);
      assertThat(some.lost()).extracting(DownloadView.Lost::name)
          .containsExactly("lost.txt", "deep.txt");
      assertThat(some.lost().getLast().why())
          .isEqualTo("Its folders are nested more than 16 deep.");
    });
    assertThat(got.resolve("some/Live/sun.txt")).hasContent("sun");
    bob.close();

    RunningServent again = start("bob", List.of(), Optional.empty());
    DownloadView view = whole(again);
    assertThat(view.state()).isEqualTo(State.FAILED);
    assertThat(view.why()).isEqualTo("2 of 5 files did not come.");
    assertThat(view.files().orElseThrow().done()).isEqualTo(3);
    again.operations().change(view.sha1(), new DownloadChange.Retry());
    await().atMost(PATIENCE).until(() -> whole(again).state() != State.FAILED);
    assertThat(files(again)).filteredOn(file -> file.state() == State.DONE).hasSize(3);
  }

  @Test
  void theWholeIsPausedResumedMadeUrgentAndCancelled() throws Exception {
    RunningServent bob = start("bob", List.of(), Optional.empty());
    List<Item> items = List.of(item(NOBODYS, "a/lost.txt", DEAD),
        item(new Sha1(1, 2, 4), "other.txt", DEAD));
    BundleRequest request = request("both", items, NOBODY_WAITS);
    assertThat(bob.operations().getAll(request, step -> {}))
        .isEqualTo(new GetOutcome.Queued(request.id()));

    bob.operations().change(request.id(), new DownloadChange.Priority(7));
    bob.operations().change(request.id(), new DownloadChange.Pause());
    await().atMost(PATIENCE).until(() -> whole(bob).state() == State.PAUSED);
    assertThat(files(bob)).hasSize(2)
        .allSatisfy(file -> assertThat(file.priority()).isEqualTo(7));
    bob.close();

    RunningServent again = start("bob", List.of(), Optional.empty());
    assertThat(whole(again).state()).isEqualTo(State.PAUSED);
    again.operations().change(request.id(), new DownloadChange.Resume());
    await().atMost(PATIENCE).until(() -> whole(again).state() != State.PAUSED);
    again.operations().change(request.id(), new DownloadChange.Discard());
    await().atMost(PATIENCE).until(() -> whole(again).state() == State.CANCELLED);
    await().atMost(PATIENCE).until(() -> {
      try (Stream<Path> left = Files.walk(got)) {
        return left.noneMatch(Files::isRegularFile);
      }
    });
  }

  @Test
  void whoStopsWaitingLetsAllOfThemRest() throws Exception {
    RunningServent bob = start("bob", List.of(), Optional.empty());
    BundleRequest request =
        request("one", List.of(item(NOBODYS, "lost.txt", DEAD)), Manner.USUAL);
    Thread waiting = Thread.ofVirtual().start(() -> {
      try {
        bob.operations().getAll(request, step -> {});
      } catch (InterruptedException hungUp) {
        Thread.currentThread().interrupt();
      }
    });
    await().atMost(PATIENCE).until(() -> !bob.operations().downloads().isEmpty());

    waiting.interrupt();
    waiting.join();

    await().atMost(PATIENCE).until(() -> whole(bob).state() == State.PAUSED);
  }

  @Test
  void tooManyAreRefusedWithASentence() throws Exception {
    RunningServent bob = start("bob", List.of(), Optional.empty());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 5_001; i++) {
      items.add(item(new Sha1(5, i, 0), "file " + i, DEAD));
    }

    assertThat(bob.operations().getAll(request("many", items, NOBODY_WAITS), step -> {}))
        .isEqualTo(new GetOutcome.Failed(GetOutcome.Cause.FAILED,
            "5001 files are too many for one download; 5000 are the most."));
    assertThat(bob.operations().downloads()).isEmpty();
  }

  private BundleRequest request(String name, List<Item> items, Manner manner) {
    return new BundleRequest(name, items, got, PATIENCE, manner);
  }

  private static Item item(Sha1 sha1, String path, String source) {
    return new Item(path,
        new Magnet(sha1, Optional.of(path), OptionalLong.empty(), List.of(source)),
        OptionalLong.empty());
  }

  private static List<Item> browsed(RunningServent by, RunningServent shares) throws Exception {
    PeerAddress at = new PeerAddress(LOOPBACK, shares.settings().port());
    List<Item> items = new ArrayList<>();
    by.operations()
        .browse(new BrowseRequest(at, PATIENCE, 100),
            hit -> items.add(item(hit.file().sha1().orElseThrow(), hit.file().path(),
                "http://" + at + "/")));
    return items;
  }

  /** What is one download. */
  private static DownloadView whole(RunningServent servent) {
    return servent.operations()
        .downloads()
        .stream()
        .filter(view -> view.files().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static List<DownloadView> files(RunningServent servent) {
    return servent.operations()
        .downloads()
        .stream()
        .filter(view -> view.of().isPresent())
        .toList();
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
          .until(() -> servent.operations().shares().totals().hashed() == 3);
    }
    return servent;
  }

  private Path shared() throws Exception {
    Path share = folder.resolve("share");
    Files.createDirectories(share.resolve("Live/Berlin"));
    Files.writeString(share.resolve("Live/Berlin/hello.txt"), "hello");
    Files.writeString(share.resolve("Live/sun.txt"), "sun");
    Files.writeString(share.resolve("top.txt"), "top");
    return share;
  }
}
