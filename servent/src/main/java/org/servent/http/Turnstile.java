package org.servent.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.descriptor.Guid;
import org.servent.queue.Ask;
import org.servent.queue.Hammering;
import org.servent.queue.Place;
import org.servent.queue.QueueLimits;
import org.servent.queue.Slot;
import org.servent.queue.UploadQueue;
import org.servent.queue.UploadQueue.Call;
import org.servent.queue.UploadQueue.Waiting;
import org.servent.queue.Verdict;

/**
 * The queue of those who want files, with the time. From any thread: uploads run on several loops.
 */
final class Turnstile {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final UploadQueue queue;
  private final Hammering hammering = new Hammering();

  Turnstile(QueueLimits limits, RandomGenerator dice) {
    this.queue = new UploadQueue(limits, dice);
  }

  /** Never goes back, whatever the wall clock does. */
  Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  synchronized boolean begins(Host from) {
    return hammering.begins(from);
  }

  synchronized void ends(Host from) {
    hammering.ends(from);
  }

  synchronized void inVain(Host from) {
    hammering.inVain(from, now());
  }

  synchronized Optional<Duration> stayAway(Host from, boolean oneTooMany) {
    return hammering.stayAway(from, oneTooMany, now());
  }

  synchronized List<Place> places() {
    return queue.places();
  }

  synchronized void keep(List<Place> places) {
    queue.keep(places, now());
  }

  synchronized Verdict ask(Ask ask, @Nullable Slot held) {
    return queue.ask(ask, held, now());
  }

  synchronized void rest(Slot slot) {
    queue.rest(slot, now());
  }

  synchronized void leave(Slot slot) {
    queue.leave(slot, now());
  }

  synchronized void disconnected(Guid place) {
    queue.disconnected(place, now());
  }

  synchronized void forget(Guid place) {
    queue.forget(place);
  }

  synchronized List<Call> calls() {
    return queue.calls(now());
  }

  synchronized void look(double speed) {
    queue.look(speed, now());
  }

  synchronized boolean isFull() {
    return queue.isFull();
  }

  synchronized int outlook() {
    return queue.outlook();
  }

  synchronized List<Waiting> waiting() {
    return queue.waiting();
  }
}
