package org.servent.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.servent.control.Json;
import org.servent.control.Operations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changes, looked at twice a second while anybody reads, whoever they are: each thing has the
 * number of the look that saw it change last, and a reader gets whatever has a higher number than
 * it had. So a slow reader misses what was in between, never what is, and nothing waits for it.
 */
final class Feed {
  static final Duration PACE = Duration.ofMillis(500);
  /**
   * Things that are no more, remembered for who comes back; who was away for longer begins anew.
   */
  static final int MOST_GONE = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final Operations operations;
  private final RunningSearches searches;
  private final Map<Key, Seen> things = new LinkedHashMap<>();
  private final Deque<Gone> gone = new ArrayDeque<>();
  private long look;
  /** Before this look it is not known what went. */
  private long horizon;
  private int readers;
  private boolean looking;

  private record Key(Topic topic, String id) {}

  private record Seen(String document, long look) {}

  private record Gone(Key key, long look) {}

  /** Something that is otherwise than before, or no more. */
  record Change(Topic topic, String document) {}

  /**
   * What changed since a look.
   *
   * @param whole whether it is all that there is, so that whatever a reader knew is void
   * @param look the number of the look that saw it
   */
  record Changes(boolean whole, List<Change> changes, long look) {}

  Feed(Operations operations, RunningSearches searches) {
    this.operations = operations;
    this.searches = searches;
  }

  /** Somebody reads. */
  synchronized void enter() {
    readers++;
    if (!looking) {
      looking = true;
      Thread.ofVirtual().name("feed").start(this::run);
    }
  }

  /** Somebody reads no more. */
  synchronized void leave() {
    readers--;
  }

  private void run() {
    try {
      while (isRead()) {
        look();
        Thread.sleep(PACE);
      }
    } catch (InterruptedException stopped) {
      LOG.debug("nobody is told of changes any more");
    }
  }

  /** Stops if nobody reads, in one step. */
  private synchronized boolean isRead() {
    looking = readers > 0;
    return looking;
  }

  private void look() {
    Map<Key, String> now = new LinkedHashMap<>();
    try {
      for (Topic topic : Topic.values()) {
        topic.now(operations, searches)
            .forEach((id, value) -> now.put(new Key(topic, id),
                Json.document(topic.text(), id, value)));
      }
    } catch (java.util.concurrent.CancellationException stopping) {
      return;
    }
    saw(now);
  }

  private synchronized void saw(Map<Key, String> now) {
    look++;
    Set<Key> before = new HashSet<>(things.keySet());
    now.forEach((key, document) -> {
      before.remove(key);
      Seen known = things.get(key);
      if (known == null || !known.document().equals(document)) {
        things.put(key, new Seen(document, look));
      }
    });
    for (Key key : before) {
      things.remove(key);
      gone.add(new Gone(key, look));
      if (gone.size() > MOST_GONE) {
        horizon = gone.remove().look();
      }
    }
    notifyAll();
  }

  /**
   * What changed behind this look; waits until there was another, but no longer than this.
   *
   * @param since -1 for all
   */
  synchronized Changes since(long since, Set<Topic> topics, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (look <= Math.max(0, since) && left > 0) {
      Duration wait = Duration.ofNanos(left);
      wait(Math.max(1, wait.toMillis()));
      left = end - System.nanoTime();
    }
    boolean whole = since < horizon || since > look;
    List<Change> changes = new ArrayList<>();
    if (!whole) {
      gone.stream()
          .filter(each -> each.look() > since && topics.contains(each.key().topic()))
          .forEach(each -> changes.add(new Change(each.key().topic(),
              Json.document(each.key().topic().text(), each.key().id(), null))));
    }
    things.forEach((key, seen) -> {
      if ((whole || seen.look() > since) && topics.contains(key.topic())) {
        changes.add(new Change(key.topic(), seen.document()));
      }
    });
    return new Changes(whole, changes, look);
  }
}
