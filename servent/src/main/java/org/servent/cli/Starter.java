package org.servent.cli;

import org.servent.boot.CannotStart;
import org.servent.control.Commands;
import org.servent.control.Running;
import org.servent.control.StartOptions;

/** Starts a servent in this process. */
@FunctionalInterface
interface Starter {
  /**
   * Starts none, where one runs already: what users ask of it must not make another in its process.
   */
  Starter INSIDE = (options, commands) -> {
    throw new CannotStart("A servent cannot start another inside itself: run `servent start`.");
  };

  /** Returns once it can be asked; it runs these commands for those who ask. */
  Running start(StartOptions options, Commands commands) throws CannotStart;
}
