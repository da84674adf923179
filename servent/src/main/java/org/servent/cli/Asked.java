package org.servent.cli;

import java.util.List;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.descriptor.Printable;

/** What the words of a command ask for. */
final class Asked {
  private Asked() {}

  /**
   * Reads them.
   *
   * @throws Failure if they make no sense; it shows where
   */
  static Ask of(List<String> words) throws Failure {
    String text = String.join(" ", words);
    for (String word : words) {
      // Words that begin with one - say what a file is not; picocli leaves those with two as well.
      if (word.startsWith("--")) {
        throw new Failure(ExitCode.USAGE, "Unknown option: '" + word + "'");
      }
    }
    try {
      return Ask.parse(text);
    } catch (AskException e) {
      String before = text.substring(0, text.offsetByCodePoints(0,
          Math.min(e.column() - 1, text.codePointCount(0, text.length()))));
      throw new Failure(ExitCode.USAGE, "%s%n  %s%n  %s^".formatted(e.getMessage(),
          Printable.text(text), " ".repeat(Columns.of(Printable.text(before)))));
    }
  }
}
