package org.servent.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.servent.control.Finds;
import org.servent.control.Hit;
import org.servent.control.Operations;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;

/** A search that somebody began, and what it found so far. Thread-safe. */
final class RunningSearch {
  private final int number;
  private final String query;
  private final SearchRequest request;
  private final Finds finds;
  private final CountDownLatch over = new CountDownLatch(1);
  private Optional<SearchOutcome> outcome = Optional.empty();
  private boolean cancelled;
  private @Nullable Thread thread;

  RunningSearch(int number, String query, SearchRequest request, boolean all) {
    this.number = number;
    this.query = query;
    this.request = request;
    this.finds = new Finds(request.ask().forOthers(), all);
  }

  int number() {
    return number;
  }

  void start(Operations operations) {
    thread = Thread.ofVirtual().name("search " + number).start(() -> run(operations));
  }

  private void run(Operations operations) {
    try {
      SearchOutcome ended = operations.search(request, this::came);
      synchronized (this) {
        outcome = Optional.of(ended);
      }
    } catch (InterruptedException stopped) {
      synchronized (this) {
        cancelled = true;
      }
    } finally {
      over.countDown();
    }
  }

  private synchronized void came(Hit hit) {
    finds.add(hit);
  }

  void cancel() {
    Thread runs = thread;
    if (runs != null) {
      runs.interrupt();
    }
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Waits until it is over, but not longer than this. */
  void await(Duration limit) throws InterruptedException {
    over.await(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  /** How it stands, without what it found. */
  synchronized SearchView view() {
    return new SearchView(number, query, request.ask().contents(), state(), finds.came(),
        finds.files(), finds.servents());
  }

  private SearchView.State state() {
    return cancelled ? SearchView.State.CANCELLED
        : outcome.isEmpty() ? SearchView.State.RUNNING : SearchView.State.DONE;
  }

  /** What it found, the best first. */
  synchronized SearchResults results() {
    Finds.Result result = finds.result();
    return new SearchResults(view(), result.finds(), result.hidden(),
        outcome.map(ended -> result.outcome(ended, finds.came())));
  }
}
