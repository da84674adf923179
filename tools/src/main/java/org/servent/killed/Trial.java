package org.servent.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.servent.boot.CannotStart;
import org.servent.content.Sha1;
import org.servent.processes.Victim;

/** Downloads some files in a servent that is killed so many times, and looks what it lost. */
final class Trial {
  /** No life takes longer before its first byte comes; then it is killed all the same. */
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  /** After the last kill everything arrives within this, or never. */
  private static final Duration LONGEST_END = Duration.ofMinutes(3);
  /** A life that is not killed while it starts gets so many milliseconds at most. */
  private static final int LONGEST_LIFE = 600;
  /** One life in so many is killed while it starts. */
  private static final int EARLY = 2;

  private final Plan plan;
  private final Path folder;
  private final Random random;
  private final List<Sha1> files = new ArrayList<>();
  private final List<Life> lives = new ArrayList<>();
  private final Arrived arrived = new Arrived();

  /**
   * What to do.
   *
   * @param size of each file, in bytes
   * @param longest after this long it is not killed any more, however often it was
   */
  record Plan(int kills, long seed, int files, int size, int holders, Duration longest) {
    long total() {
      return (long) files * size;
    }
  }

  /** What came of it. */
  record Outcome(List<Life> lives, int whole) {
    boolean isRight(Plan plan) {
      return whole == plan.files() && lives.stream().allMatch(Life::isRight);
    }
  }

  Trial(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.random = new Random(plan.seed());
  }

  /** @param told of each life that is over */
  Outcome run(Consumer<Life> told)
      throws IOException, InterruptedException, CannotStart {
    makeFiles();
    List<Holder> holders = new ArrayList<>();
    try {
      for (int i = 0; i < plan.holders(); i++) {
        Holder holder = Holder.start(folder.resolve("holder" + i), share(), new Road(plan.size()));
        holders.add(holder);
        await(LONGEST_START, () -> holder.isReady(plan.files()));
      }
      live(holders, told);
      return new Outcome(List.copyOf(lives), whole());
    } finally {
      for (Holder holder : holders) {
        close(holder);
      }
    }
  }

  private static void close(Holder holder) {
    try {
      holder.close();
    } catch (Exception stubborn) {
      System.err.println("a holder does not close: " + stubborn);
    }
  }

  private Path share() {
    return folder.resolve("share");
  }

  private Path got() {
    return folder.resolve("got");
  }

  private void makeFiles() throws IOException {
    Files.createDirectories(share());
    Files.createDirectories(got());
    for (int i = 0; i < plan.files(); i++) {
      byte[] content = new byte[plan.size()];
      random.nextBytes(content);
      Files.write(share().resolve(name(i)), content);
      files.add(Arrived.sha1(content));
    }
  }

  private static String name(int number) {
    return "file " + number + ".bin";
  }

  private void live(List<Holder> holders, Consumer<Life> told)
      throws IOException, InterruptedException {
    begin(holders, plan.kills() == 0);
    long started = System.nanoTime();
    List<String> options =
        new ArrayList<>(List.of("--port", "0", "--bind", "127.0.0.1", "--only", "--no-tls"));
    holders.forEach(holder -> options.addAll(List.of("--connect", holder.address())));
    try (Victim victim = Victim.start(folder.resolve("victim"), options)) {
      Remains before = Remains.NONE;
      order(victim, holders);
      long end = started + plan.longest().toNanos();
      for (boolean last = plan.kills() == 0; !last;) {
        waitForTheInstant(holders, lives.isEmpty());
        victim.kill();
        before = over(false, started, holders, before, told);
        last = lives.size() == plan.kills() || System.nanoTime() > end;
        begin(holders, last);
        started = System.nanoTime();
        victim.startAgain();
      }
      await(LONGEST_END, () -> whole() == plan.files());
      over(true, started, holders, before, told);
    }
  }

  /** Before the last kill no life can fetch so much that none is left for the others. */
  private void begin(List<Holder> holders, boolean last) {
    long share = plan.total() / (plan.kills() + 1) / holders.size();
    holders.forEach(holder -> holder.road()
        .begin(last ? Long.MAX_VALUE : share,
            last ? Integer.MAX_VALUE : share * 2_000 / LONGEST_LIFE));
  }

  private void order(Victim victim, List<Holder> holders)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("get", "--no-wait", "-o", got().toString()));
    for (int i = 0; i < plan.files(); i++) {
      StringBuilder magnet = new StringBuilder(
          "magnet:?xt=" + files.get(i).urn() + "&dn=" + name(i).replace(' ', '+'));
      holders.forEach(holder -> magnet.append("&xs=http://").append(holder.address()).append('/'));
      words.add(magnet.toString());
    }
    int code = 4;
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (code == 4 && System.nanoTime() < end && victim.isAlive()) {
      Thread.sleep(100);
      code = victim.command(words);
    }
    if (code != 0) {
      throw new IOException("get --no-wait ended with code " + code);
    }
  }

  private void waitForTheInstant(List<Holder> holders, boolean first)
      throws InterruptedException {
    if (random.nextInt(EARLY) == 0 && !first) {
      Thread.sleep(random.nextInt(1_000));
      return;
    }
    CountDownLatch came = holders.getFirst().road().first();
    came.await(whole() == plan.files() ? 0 : LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
    Thread.sleep(random.nextInt(LONGEST_LIFE));
  }

  private Remains over(boolean last, long started, List<Holder> holders, Remains before,
      Consumer<Life> told) throws IOException {
    List<Asked> asked =
        holders.stream().flatMap(holder -> holder.road().asked().stream()).toList();
    Remains remains = last ? Remains.NONE
        : Remains.of(got(), files, folder.resolve("copy"));
    Life life =
        new Life(lives.size() + 1, (System.nanoTime() - started) / 1_000_000, remains.total(),
            whole(), asked.size(), before.again(asked),
            asked.stream().mapToLong(it -> it.range().length()).max().orElse(0),
            remains.damaged());
    lives.add(life);
    told.accept(life);
    return remains;
  }

  /** How many files are there, and are what they shall be. */
  private int whole() {
    int whole = 0;
    for (int i = 0; i < plan.files(); i++) {
      whole += arrived.isWhole(got().resolve(name(i)), files.get(i)) ? 1 : 0;
    }
    return whole;
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Duration longest, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.holds() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }
}
