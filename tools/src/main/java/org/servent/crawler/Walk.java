package org.servent.crawler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;

/** Goes from servent to servent, breadth first, to each once. */
final class Walk {
  private final Function<PeerAddress, Finding> visit;
  private final int limit;
  private final int atOnce;
  private final Consumer<Walk> progress;
  private final Queue<PeerAddress> ahead = new ArrayDeque<>();
  private final Set<PeerAddress> known = new LinkedHashSet<>();
  private final Map<PeerAddress, Finding> found = new LinkedHashMap<>();

  /**
   * Has not begun.
   *
   * @param visit asks one servent; may block
   * @param limit how many are visited at most
   * @param atOnce how many at the same time
   * @param progress is told after each visit
   */
  Walk(Function<PeerAddress, Finding> visit, int limit, int atOnce, Consumer<Walk> progress) {
    this.visit = visit;
    this.limit = limit;
    this.atOnce = atOnce;
    this.progress = progress;
  }

  /** Walks from these on until nobody new is named, or enough were visited. */
  List<Finding> from(List<PeerAddress> starts) throws InterruptedException {
    starts.forEach(this::name);
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      var visits = new ExecutorCompletionService<Finding>(visitors);
      int begun = 0;
      int underway = 0;
      try {
        while (underway > 0 || (!ahead.isEmpty() && begun < limit)) {
          while (underway < atOnce && !ahead.isEmpty() && begun < limit) {
            PeerAddress next = ahead.remove();
            visits.submit(() -> visit.apply(next));
            begun++;
            underway++;
          }
          learn(visits.take().get());
          underway--;
        }
      } catch (InterruptedException ended) {
        visitors.shutdownNow();
        throw ended;
      } catch (ExecutionException bug) {
        throw new IllegalStateException(bug);
      }
    }
    return findings();
  }

  /** What was found so far, in the order of the visits' ends. */
  List<Finding> findings() {
    return new ArrayList<>(found.values());
  }

  /** How many servents are known, visited or not. */
  int known() {
    return known.size();
  }

  private void learn(Finding finding) {
    found.put(finding.address(), finding);
    // Leaves let nobody in; they are drawn, and left alone.
    known.addAll(finding.leaves());
    finding.ultrapeers()
        .stream()
        .filter(Fence.of(finding.address().host())::admits)
        .forEach(this::name);
    progress.accept(this);
  }

  private void name(PeerAddress address) {
    if (known.add(address)) {
      ahead.add(address);
    }
  }
}
