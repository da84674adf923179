package org.servent.control;

import java.time.Duration;
import java.util.List;

/** A servent that runs in this process. */
public interface Running extends AutoCloseable {
  /** What can be asked of it. */
  Operations operations();

  /** Sentences about what was odd at the start but did not prevent it, such as bad lines in a list of hosts. */
  List<String> complaints();

  /**
   * Waits until somebody asked it to stop.
   *
   * @return whether somebody did, rather than the time being over
   */
  boolean awaitStop(Duration atMost) throws InterruptedException;

  /**
   * Says Bye to the neighbours, writes what must last, frees home and port; the control socket goes
   * last. A second call waits for the first.
   */
  @Override
  void close();
}
