package org.servent.cli;

import org.servent.boot.CannotStart;
import org.servent.control.Commands;
import org.servent.control.Running;
import org.servent.control.StartOptions;

/** Starts a servent in this process. */
@FunctionalInterface
interface Starter {
  /** Returns once it can be asked; it runs these commands for those who ask. */
  Running start(StartOptions options, Commands commands) throws CannotStart;
}
