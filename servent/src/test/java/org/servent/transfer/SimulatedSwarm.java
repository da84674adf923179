package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.ContentId;
import org.servent.content.TigerRoot;
import org.servent.transfer.TransferEvent.Outcome;

/** A download from simulated sources, on virtual time: nothing moves but numbers. */
final class SimulatedSwarm implements Errands {
  static final long BLOCK = 64 << 10;
  static final TigerRoot ROOT = new TigerRoot(1, 2, 3);
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int CHUNK = 16 << 10;

  final long size;
  final List<String> log = new ArrayList<>();
  final Downloads downloads = new Downloads(DownloadLimits.usual(), new Random(1), this);
  private final Map<String, SimulatedSource> sources = new LinkedHashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private final Set<Long> hungUp = new HashSet<>();
  /** Of each cell of the part who wrote it. */
  private final Map<Long, SimulatedSource> cells = new HashMap<>();
  /** Roots of trees that do not fit the file. */
  final Set<TigerRoot> lies = new HashSet<>();
  private Optional<TigerRoot> tree = Optional.empty();
  private ByteRanges received = ByteRanges.NONE;
  private long order;
  Instant now = Fixtures.NOON;
  DownloadEvent last = new DownloadEvent(Fixtures.ID, "", new DownloadState.Searching(),
      new Tally(0, 0, 0, OptionalLong.empty(), 0, 0), 0, List.of());
  int mostAtOnce;
  /** Whether the SHA-1 that is wanted is not that of the file of this tree. */
  boolean otherDigest;

  private record Due(Instant at, long order, Runnable what) {}

  SimulatedSwarm(long size, SimulatedSource... all) {
    this.size = size;
    for (SimulatedSource source : all) {
      sources.put(source.address.toString(), source);
      if (source.root.isEmpty()) {
        source.root = Optional.of(ROOT);
      }
    }
  }

  /** Fetches the file, and says how it ended. */
  DownloadState run(Wanted wanted) {
    downloads.start(wanted, now);
    return runUntil(now.plus(Duration.ofHours(3)));
  }

  DownloadState runUntil(Instant end) {
    while (downloads.size() > 0 && now.isBefore(end)) {
      Instant deadline = downloads.nextDeadline();
      Due next = due.peek();
      if (next != null && !next.at.isAfter(deadline)) {
        now = next.at;
        due.poll().what.run();
      } else if (deadline.isBefore(Instant.MAX)) {
        now = deadline.isAfter(now) ? deadline : now;
        downloads.onDeadline(now);
      } else {
        break;
      }
      mostAtOnce = Math.max(mostAtOnce, (int) last.sources()
          .stream()
          .filter(source -> source.state() == SourceReport.State.RECEIVING)
          .count());
    }
    return last.state();
  }

  static Wanted wanted(Optional<TigerRoot> root) {
    return new Wanted(Fixtures.ID, Optional.of("blue moon.txt"), OptionalLong.empty(), List.of(),
        Duration.ofMinutes(30), false, 0, IfExists.RENAME, root);
  }

  long received() {
    return sources.values().stream().mapToLong(source -> source.sent).sum();
  }

  SourceReport report(SimulatedSource source) {
    return last.sources()
        .stream()
        .filter(report -> report.address().equals(source.address))
        .findFirst()
        .orElseThrow();
  }

  private void in(Duration wait, Runnable what) {
    due.add(new Due(now.plus(wait), order++, what));
  }

  /** An earlier run left this. */
  void left(ByteRange... ranges) {
    received = ByteRanges.of(ranges);
  }

  void tell(TransferEvent event) {
    downloads.on(event, now);
  }

  @Override
  public void find(ContentId id) {
    log.add("find");
    in(Duration.ofMillis(1), () -> sources.values()
        .forEach(source -> tell(new TransferEvent.Found(source.source()))));
  }

  @Override
  public void open(ContentId id, Optional<String> name) {
    in(Duration.ofMillis(1), () -> tell(new TransferEvent.PartReady(id, name.orElse("?"),
        OptionalLong.empty(), received, ByteRanges.NONE, Optional.empty())));
  }

  @Override
  public void request(Attempt attempt) {
    SimulatedSource source = source(attempt.source());
    source.requests++;
    log.add(source.address + " " + attempt.range());
    in(LATENCY, () -> answer(attempt, source));
  }

  private SimulatedSource source(Source source) {
    return Objects.requireNonNull(sources.get(source.address().toString()));
  }

  private void answer(Attempt attempt, SimulatedSource source) {
    if (hungUp.contains(attempt.number())) {
      return;
    }
    tell(new TransferEvent.Answered(attempt, new Told("SIM", source.has,
        source.root.map(root -> new TreePlace("/tree", root)))));
    if (source.busy > 0) {
      source.busy--;
      ended(attempt, new Reply(503, Optional.empty(), OptionalLong.empty(), Optional.empty(),
          Optional.of(Duration.ofSeconds(20)), source.queue).judge(attempt));
      return;
    }
    ByteRanges asked = ByteRanges.of(attempt.range()).intersect(ByteRanges.whole(size));
    ByteRanges can = source.has.map(asked::intersect).orElse(asked);
    if (can.isEmpty()) {
      ended(attempt, new Judgement.Lacks("it does not have these bytes"));
      return;
    }
    ByteRange range = can.get(0);
    tell(new TransferEvent.Taken(attempt, range, size));
    send(attempt, source, range, range.first(), now);
  }

  private void ended(Attempt attempt, Judgement judgement) {
    tell(new TransferEvent.Ended(attempt, new Outcome.Refused(judgement)));
  }

  private void send(Attempt attempt, SimulatedSource source, ByteRange range, long from,
      Instant begun) {
    if (from - range.first() >= source.stallsAfter) {
      return;
    }
    long length = Math.min(CHUNK, range.end() - from);
    in(Duration.ofNanos(length * 1_000_000_000L / source.rate), () -> {
      if (hungUp.contains(attempt.number())) {
        return;
      }
      if (Duration.between(begun, now).compareTo(source.dies) > 0) {
        tell(new TransferEvent.Ended(attempt, new Outcome.Broken("it hung up")));
        return;
      }
      source.sent += length;
      write(attempt, source, new ByteRange(from, from + length));
      if (from + length < range.end()) {
        send(attempt, source, range, from + length, begun);
      } else if (!hungUp.contains(attempt.number())) {
        tell(new TransferEvent.Ended(attempt, new Outcome.Complete()));
      }
    });
  }

  private void write(Attempt attempt, SimulatedSource source, ByteRange bytes) {
    ByteRanges all = ByteRanges.of(bytes);
    for (ByteRange known : all.intersect(received)) {
      tell(new TransferEvent.Skipped(attempt, known));
    }
    for (ByteRange fresh : all.minus(received)) {
      received = received.plus(fresh);
      for (long cell = fresh.first() / 1024; cell * 1024 < fresh.end(); cell++) {
        cells.put(cell, source);
      }
      tell(new TransferEvent.Received(attempt, fresh, List.of()));
    }
  }

  @Override
  public void hangUp(Attempt attempt) {
    hungUp.add(attempt.number());
    in(Duration.ofMillis(1), () -> tell(
        new TransferEvent.Ended(attempt, new Outcome.Broken("nothing came from it for too long"))));
  }

  @Override
  public void fetchTree(TreeRequest request) {
    log.add("tree of " + request.source().address());
    in(LATENCY, () -> {
      tree = Optional.of(request.place().root());
      tell(new TransferEvent.TreeCame(request,
          new TreeShape(request.place().root(), BLOCK)));
    });
  }

  @Override
  public void dropTree(ContentId id) {
    log.add("drop tree");
    tree = Optional.empty();
  }

  @Override
  public void check(ContentId id, ByteRange block) {
    TigerRoot by = tree.orElseThrow();
    in(Duration.ofMillis(1), () -> {
      boolean right = isRight(block) && !lies.contains(by);
      if (!right) {
        received = received.minus(block);
      }
      tell(new TransferEvent.Checked(id, new Verdict(block, by, right)));
    });
  }

  private boolean isRight(ByteRange block) {
    for (long cell = block.first() / 1024; cell * 1024 < block.end(); cell++) {
      if (Objects.requireNonNull(cells.get(cell)).isWrong(block.first() / BLOCK)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void prove(ContentId id, long total) {
    log.add("prove");
    in(Duration.ofMillis(1), () -> {
      boolean right = !otherDigest && new Blocking(size, BLOCK).touchedBy(new ByteRange(0, size))
          .stream()
          .allMatch(this::isRight);
      tell(right ? new TransferEvent.Proven(id, "/got") : new TransferEvent.Disproven(id));
    });
  }

  @Override
  public void discard(ContentId id) {
    log.add("discard");
    received = ByteRanges.NONE;
    open(id, Optional.of("blue moon.txt"));
  }

  @Override
  public void release(ContentId id, DownloadEvent end) {
    last = end;
  }

  @Override
  public void tell(DownloadEvent event) {
    last = event;
  }
}
