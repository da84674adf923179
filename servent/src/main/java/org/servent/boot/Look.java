package org.servent.boot;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.servent.pipeline.OverlayLoop;

/** Looks at the servent's state, on the thread that owns it, from any other. */
record Look(OverlayLoop loop) {
  /** The answer to this question now. */
  <T> T at(Supplier<T> question) {
    try {
      return loop.inquire(question).get();
    } catch (InterruptedException cancelled) {
      throw cancelled(cancelled);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the servent has stopped", failed);
    }
  }

  /** The same in a while. */
  <T> T after(Duration time, Supplier<T> question) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException cancelled) {
      throw cancelled(cancelled);
    }
    return at(question);
  }

  private static CancellationException cancelled(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return (CancellationException) new CancellationException("interrupted").initCause(cause);
  }
}
