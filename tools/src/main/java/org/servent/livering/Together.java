package org.servent.livering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.servent.boot.RunningServent;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.HomePaths;
import org.servent.control.RingAnswer;
import org.servent.control.RingKey;
import org.servent.control.RingView;
import org.servent.control.StartOptions;
import org.servent.descriptor.Payload;
import org.servent.figures.Report;
import org.servent.record.Puzzle;
import org.servent.record.RecordType;
import org.servent.ring.RingId;
import org.servent.topology.RoleWish;

/**
 * Servents of one process become one ring, keep records for each other, and find by its hash a file
 * that no query reaches.
 */
final class Together {
  private static final int NEIGHBOURS = 8;
  private static final int FILE_BYTES = 64 << 10;
  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration GET = Duration.ofSeconds(60);
  private static final long LOOK_AGAIN = 500;
  /** Nanoseconds after which it is told how far they are. */
  private static final long TELL = 10_000_000_000L;

  private final Plan plan;
  private final Path folder;
  private final Consumer<String> talk;
  private final Random dice;
  private final Hosts hosts;
  private final List<RunningServent> servents = new ArrayList<>();
  private final Report report;

  /**
   * What to do.
   *
   * @param tries how many records are put and looked for, and files fetched
   * @param idle how long nothing is done, to see what that costs
   */
  record Plan(int servents, int tries, Duration idle, long seed) {}

  private Together(Plan plan, Path folder, Consumer<String> talk) throws IOException {
    this.plan = plan;
    this.folder = folder;
    this.talk = talk;
    this.dice = new Random(plan.seed());
    this.hosts = Hosts.make(folder, plan.servents(), Math.min(plan.servents(), 2 * NEIGHBOURS));
    this.report = new Report(plan.servents() + " servents in one process, " + plan.tries()
        + " tries of each kind, queries travel 1 link");
  }

  /** Runs it in an empty folder. */
  static Report run(Plan plan, Path folder, Consumer<String> talk)
      throws IOException, InterruptedException, ExecutionException {
    Together together = new Together(plan, folder, talk);
    try {
      together.run();
      return together.report;
    } finally {
      together.close();
    }
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    Path share = Files.createDirectory(folder.resolve("share"));
    Path got = Files.createDirectory(folder.resolve("got"));
    List<Sha1> files = new ArrayList<>();
    for (int i = 0; i < plan.tries(); i++) {
      byte[] content = new byte[FILE_BYTES];
      dice.nextBytes(content);
      Files.write(share.resolve("rare " + HexFormat.of().toHexDigits(i) + ".bin"), content);
      files.add(sha1(content));
    }
    long started = System.nanoTime();
    servents.addAll(together(IntStream.range(0, plan.servents()).mapToObj(i -> () -> start(i))));
    talk.accept("started; waiting until they are one ring");
    awaitRing();
    report.also("seconds until they are one ring", since(started));
    idle();
    records();
    report.note("a file: 64 KiB that one servent has; times with fetching and proving it");
    fetch(files, got);
  }

  private static Sha1 sha1(byte[] content) {
    try {
      return Sha1.of(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  private RunningServent start(int number) throws Exception {
    List<Path> shares = number == 0 ? List.of(folder.resolve("share")) : List.of();
    StartOptions.Part part = new StartOptions.Part(RoleWish.ULTRAPEER, NEIGHBOURS, 10, 3);
    return RunningServent.start(
        new StartOptions(HomePaths.at(folder.resolve("home" + number)),
            new StartOptions.Sharing(shares, false),
            new StartOptions.Network(OptionalInt.of(hosts.port()),
                Optional.of(hosts.all().get(number)), Optional.empty(),
                new StartOptions.Neighbours(List.of(), List.of(hosts.list()), part, false), 1,
                // Thousands of handshakes in one process would be all that it does.
                false, StartOptions.Discretion.NONE)),
        (request, operations, out, err) -> 1, new Puzzle(0));
  }

  private void awaitRing() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long tell = System.nanoTime() + TELL;
    for (int joined = joined(); joined < servents.size(); joined = joined()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("they did not become one ring within " + PATIENCE);
      }
      if (System.nanoTime() > tell) {
        talk.accept(joined + " know who is next");
        tell += TELL;
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** How many know the next by the order of ids, computed here. */
  private int joined() {
    List<RingView> seen =
        servents.stream().map(each -> each.operations().ring().status()).toList();
    List<RingId> order =
        seen.stream().map(RingView::id).sorted(Comparator.naturalOrder()).toList();
    return (int) seen.stream().filter(view -> {
      RingId next = order.get((order.indexOf(view.id()) + 1) % order.size());
      return view.member() && view.leafSet().stream().anyMatch(each -> each.id().equals(next));
    }).count();
  }

  /** What Linux counts on loopback is all that they send, links of neighbours and TCP included. */
  private void idle() throws InterruptedException, IOException {
    if (plan.idle().isZero()) {
      return;
    }
    talk.accept("one ring; doing nothing for " + plan.idle().toSeconds() + " s");
    long before = Loopback.bytes();
    Thread.sleep(plan.idle().toMillis());
    report.atMost("bytes a servent sends in a second, doing nothing",
        (double) (Loopback.bytes() - before) / plan.idle().toSeconds() / plan.servents(), 1_000);
  }

  private void records() throws InterruptedException {
    talk.accept("putting and getting records");
    Times puts = new Times();
    Times gets = new Times();
    for (int i = 0; i < plan.tries(); i++) {
      RingKey key = RingKey.parse("key " + plan.seed() + " " + i);
      Payload value = Payload.of(("value " + i).getBytes(StandardCharsets.UTF_8));
      note(puts, any().operations().ring().put(key, value, LEASE), System.nanoTime());
      long began = System.nanoTime();
      note(gets, any().operations().ring().get(key, RecordType.VALUE), began);
    }
    report.atLeast("records that were kept", puts.share(), 1);
    report.atLeast("records that were found", gets.share(), 1);
    report.also("seconds until a record is found, median", gets.median());
  }

  private static void note(Times times, RingAnswer<?> answer, long began) {
    boolean found = answer instanceof RingAnswer.Got<?> got
        && !(got.value() instanceof List<?> list && list.isEmpty());
    if (found) {
      times.took(System.nanoTime() - began);
    } else {
      times.failed();
    }
  }

  private void fetch(List<Sha1> files, Path got) throws InterruptedException {
    talk.accept("waiting until the ring knows the files, then fetching them");
    Times times = new Times();
    for (Sha1 file : files) {
      awaitKnown(file);
      long began = System.nanoTime();
      GetOutcome outcome = any().operations()
          .get(new GetRequest(Magnet.parse("magnet:?xt=" + file.urn()), got, GET), progress -> {});
      if (outcome instanceof GetOutcome.Fetched) {
        times.took(System.nanoTime() - began);
      } else {
        times.failed();
        report.note(outcome.toString());
      }
    }
    report.atLeast("files that were found and fetched", times.share(), 1);
    report.atMost("seconds until a file is there, median", times.median(), 1);
    report.also("seconds until a file is there, 95 of 100", times.ofHundred(95));
  }

  /** Rare files are told one after the other. */
  private void awaitKnown(Sha1 file) throws InterruptedException {
    RingKey key = RingKey.parse(file.urn());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end
        && !(servents.getFirst()
            .operations()
            .ring()
            .get(key, RecordType.SOURCE) instanceof RingAnswer.Got<?> got
            && got.value() instanceof List<?> list && !list.isEmpty())) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** Anybody but the one who shares. */
  private RunningServent any() {
    return servents.get(1 + dice.nextInt(servents.size() - 1));
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private void close() throws InterruptedException, ExecutionException {
    together(servents.stream().map(servent -> () -> {
      servent.close();
      return 0;
    }));
  }

  private static <T> List<T> together(Stream<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> task : threads.invokeAll(tasks.toList())) {
        results.add(task.get());
      }
    }
    return results;
  }
}
