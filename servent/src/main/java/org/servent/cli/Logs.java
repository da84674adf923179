package org.servent.cli;

import java.nio.file.Path;
import java.util.logging.LogManager;

/** Where logs go. */
final class Logs {
  private Logs() {}

  /** To files in this folder; to be called before anything is logged. */
  static void to(Path folder) {
    // Where logback.xml looks.
    System.setProperty("servent.log", folder.resolve("servent.log").toString());
    // Lucene logs by java.util.logging, which would print on the user's terminal.
    LogManager.getLogManager().reset();
  }
}
