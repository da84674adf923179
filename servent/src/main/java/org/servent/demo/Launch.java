package org.servent.demo;

import java.io.IOException;
import org.servent.control.StartOptions;

/** Starts a servent: in this process, or in one of its own. */
@FunctionalInterface
public interface Launch {
  /**
   * Starts it; it may take a while until it can be asked.
   *
   * @return what ends it
   * @throws IOException with a sentence for the user
   */
  Started start(StartOptions options) throws IOException;

  /** A servent that was started. */
  interface Started extends AutoCloseable {
    /** Ends it; returns once it is out. */
    @Override
    void close();
  }
}
