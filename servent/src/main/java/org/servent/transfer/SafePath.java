package org.servent.transfer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A path from the network made into one that may stand below a folder, and never beside it. */
public final class SafePath {
  /** Folders around a file; nobody nests them deeper in earnest. */
  public static final int MAX_DEPTH = 16;

  private SafePath() {}

  /**
   * The folders and, last, the name, each of them safe; nothing if it is nested too deeply. What
   * says nothing ({@code .}, {@code ..}, two separators in a row) is left out.
   *
   * @param path parts separated by a slash, or as Windows does it
   */
  public static Optional<List<String>> of(String path) {
    List<String> parts = Stream.of(path.split("[/\\\\]", -1))
        .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
        .map(SafeName::of)
        .toList();
    if (parts.isEmpty()) {
      return Optional.of(List.of(SafeName.NAMELESS));
    }
    return parts.size() > MAX_DEPTH + 1 ? Optional.empty() : Optional.of(parts);
  }
}
