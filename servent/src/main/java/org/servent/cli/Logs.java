package org.servent.cli;

import java.nio.file.Path;
import java.util.logging.LogManager;

/** Where logs go. */
final class Logs {
  /** Where logback.xml looks. */
  private static final String FILE = "servent.log";

  private Logs() {}

  /**
   * To files in this folder, unless somebody said so before; to be called before anything is
   * logged.
   */
  static void to(Path folder) {
    if (System.getProperty(FILE) == null) {
      System.setProperty(FILE, folder.resolve("servent.log").toString());
    }
    // Lucene logs by java.util.logging, which would print on the user's terminal.
    LogManager.getLogManager().reset();
  }
}
