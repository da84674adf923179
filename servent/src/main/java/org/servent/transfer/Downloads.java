package org.servent.transfer;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final DownloadLimits limits;
  private final RandomGenerator dice;
  private final Errands errands;
  private final Map<ContentId, Download> running = new LinkedHashMap<>();

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
      Download download = new Download(wanted, limits, dice, errands);
      running.put(wanted.id(), download);
      to(wanted.id(), started -> started.start(now));
    }
  }

  /** Ends a download; what came is kept. */
  public void cancel(ContentId id, Instant now) {
    to(id, download -> download.cancel(now));
  }

  /** Lets a download rest. */
  public void pause(ContentId id, Instant now) {
    to(id, download -> download.report(now));
  }

  /** Goes on with one that rests. */
  public void resume(ContentId id, Instant now) {
    to(id, download -> download.report(now));
  }

  /** Asks everybody again at once who may be asked. */
  public void retry(ContentId id, Instant now) {
    to(id, download -> download.report(now));
  }

  /** Says how urgent it is. */
  public void priority(ContentId id, int priority, Instant now) {
    to(id, download -> download.report(now));
  }

  /** How each stands, the oldest first. */
  public List<DownloadEvent> snapshots(Instant now) {
    return running.values().stream().map(download -> download.snapshot(now)).toList();
  }

  /** Something happened; nothing comes of it if that download is over. */
  public void on(TransferEvent event, Instant now) {
    to(event.id(), download -> download.on(event, now));
  }

  /** It is {@link #nextDeadline()} or later. */
  public void onDeadline(Instant now) {
    for (ContentId id : List.copyOf(running.keySet())) {
      to(id, download -> {
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

  private void to(ContentId id, Consumer<Download> what) {
    Download download = running.get(id);
    if (download != null) {
      what.accept(download);
      if (download.isOver()) {
        running.remove(id);
      }
    }
  }
}
