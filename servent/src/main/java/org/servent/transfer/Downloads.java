package org.servent.transfer;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.servent.content.ContentId;
import org.servent.transfer.DownloadState.Failed;

/**
 * All downloads that are running, one for each file. Everything is called from one thread, and
 * {@code now} never goes back.
 */
public final class Downloads {
  /** Each holds a connection and an open file. */
  public static final int BOUND = 100;
  /** Conversations of all of them: each holds a connection and some memory. */
  static final int MOST_TALKS = 64;

  private final DownloadLimits limits;
  private final RandomGenerator dice;
  private final Errands errands;
  private final Map<ContentId, Download> running = new LinkedHashMap<>();
  private boolean crowded;

  public Downloads(DownloadLimits limits, RandomGenerator dice, Errands errands) {
    this.limits = limits;
    this.dice = dice;
    this.errands = errands;
  }

  /** Begins a download; if this file is on its way already, only tells how far it is. */
  public void start(Wanted wanted, Instant now) {
    Download same = running.get(wanted.id());
    if (same != null) {
      same.report(now);
    } else if (running.size() >= BOUND) {
      errands.release(wanted.id(), new DownloadEvent(wanted.id(), "",
          new Failed(Failure.TOO_MANY, BOUND + " downloads are running already."),
          new Tally(0, 0, 0, wanted.size(), 0, 0), wanted.priority(), List.of()));
    } else {
      Download download = new Download(wanted, limits, dice, errands, this::hasRoom);
      running.put(wanted.id(), download);
      to(wanted.id(), now, started -> started.start(now));
    }
  }

  /** Ends a download; what came is kept. */
  public void cancel(ContentId id, Instant now) {
    to(id, now, download -> download.cancel(now));
  }

  /** Lets a download rest. */
  public void pause(ContentId id, Instant now) {
    to(id, now, download -> download.pause(now));
  }

  /** Goes on with one that rests. */
  public void resume(ContentId id, Instant now) {
    to(id, now, download -> download.resume(now));
  }

  /** Asks everybody again at once who may be asked. */
  public void retry(ContentId id, Instant now) {
    to(id, now, download -> download.retry(now));
  }

  /** Says how urgent it is. */
  public void priority(ContentId id, int priority, Instant now) {
    to(id, now, download -> download.priority(priority, now));
  }

  /** How each stands, the oldest first. */
  public List<DownloadEvent> snapshots(Instant now) {
    return running.values().stream().map(download -> download.snapshot(now)).toList();
  }

  /** Something happened; nothing comes of it if that download is over. */
  public void on(TransferEvent event, Instant now) {
    to(event.id(), now, download -> download.on(event, now));
  }

  /** It is {@link #nextDeadline()} or later. */
  public void onDeadline(Instant now) {
    for (ContentId id : byPriority()) {
      to(id, now, download -> {
        if (!download.nextDeadline().isAfter(now)) {
          download.onDeadline(now);
        }
      });
    }
  }

  /** When {@link #onDeadline} shall be called; {@link Instant#MAX} if never. */
  public Instant nextDeadline() {
    return running.values()
        .stream()
        .map(Download::nextDeadline)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** How many are running. */
  public int size() {
    return running.size();
  }

  /** In whose queue we stand with this ticket. */
  public Optional<Source> withTicket(String ticket) {
    return running.values()
        .stream()
        .flatMap(download -> download.withTicket(ticket).stream())
        .findFirst();
  }

  private boolean hasRoom() {
    boolean room = running.values().stream().mapToInt(Download::talks).sum() < MOST_TALKS;
    crowded |= !room;
    return room;
  }

  private List<ContentId> byPriority() {
    return running.entrySet()
        .stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().priority()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void to(ContentId id, Instant now, Consumer<Download> what) {
    change(id, what);
    if (crowded && hasRoom()) {
      crowded = false;
      byPriority().forEach(other -> change(other, download -> download.onDeadline(now)));
    }
  }

  private void change(ContentId id, Consumer<Download> what) {
    Download download = running.get(id);
    if (download != null) {
      what.accept(download);
      if (download.isOver()) {
        running.remove(id);
      }
    }
  }
}
