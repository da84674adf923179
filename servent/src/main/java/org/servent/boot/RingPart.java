package org.servent.boot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.servent.member.Membership;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;
import org.servent.records.Held;

/** What a member of the ring keeps for others, over restarts; and its farewell. */
final class RingPart implements AutoCloseable {
  static final Duration SAVE = Duration.ofMinutes(5);
  /** The loop answers in milliseconds, or is gone. */
  private static final long PATIENCE_SECONDS = 5;

  private final OverlayLoop loop;
  private final Membership membership;
  private final RecordFile file;
  private List<Held> saved = List.of();

  RingPart(OverlayLoop loop, Servent servent, RecordFile file) throws IOException {
    this.loop = loop;
    this.membership = servent.the(Membership.class);
    this.file = file;
    List<Held> before = file.read();
    saved = before;
    loop.inquire(() -> {
      membership.restore(before);
      return before;
    });
  }

  /** Writes what is kept, if it is something else than before. */
  void save() throws IOException {
    try {
      write(loop.inquire(membership::kept).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException over) {
      throw new IOException("the records of the ring cannot be asked for", over);
    }
  }

  private synchronized void write(List<Held> records) throws IOException {
    if (!records.equals(saved)) {
      file.write(records);
      saved = records;
    }
  }

  /** Leaves the ring; what we kept is written, for a restart is no departure. */
  @Override
  public void close() throws IOException {
    try {
      write(loop.inquire(() -> {
        List<Held> kept = membership.kept();
        membership.leave(loop.now());
        return kept;
      }).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException over) {
      throw new IOException("the ring is left without a word", over);
    }
  }
}
