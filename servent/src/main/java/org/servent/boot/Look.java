package org.servent.boot;

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
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(cancelled);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the servent has stopped", failed);
    }
  }
}
