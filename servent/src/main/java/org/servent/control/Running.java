package org.servent.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A servent that runs in this process. */
public interface Running extends AutoCloseable {
  /** What can be asked of it. */
  Operations operations();

  /** Sentences for the user about what was odd at the start but did not prevent it. */
  List<String> complaints();

  /** Completes when a user asked it to stop; somebody should close it then. */
  CompletableFuture<Void> stopWanted();

  /**
   * Says Bye to the neighbours, writes what must last, frees port and home; the home goes last. A
   * second call waits for the first.
   */
  @Override
  void close();
}
