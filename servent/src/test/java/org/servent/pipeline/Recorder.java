package org.servent.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.servent.link.Event;
import org.servent.overlay.Machine;

/** A machine that only writes down what it hears. */
class Recorder implements Machine {
  private final List<Event> heard = new ArrayList<>();

  @Override
  public synchronized void on(Event event, Instant now) {
    heard.add(event);
  }

  @Override
  public void onDeadline(Instant now) {}

  @Override
  public Instant nextDeadline() {
    return Instant.MAX;
  }

  synchronized List<Event> heard() {
    return List.copyOf(heard);
  }

  synchronized <E extends Event> List<E> heard(Class<E> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The first event of this kind, waited for. */
  <E extends Event> E first(Class<E> kind) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !heard(kind).isEmpty());
    return heard(kind).get(0);
  }
}
