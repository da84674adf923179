package org.servent.library;

import java.nio.file.Path;

/**
 * A folder that the user named.
 *
 * @param folder its real path
 * @param name what peers see instead, unique among the shares
 * @param excluded what is left out beside what the rules leave out
 * @param visible who sees it
 * @param text whether texts in it are found by the words in them, too
 */
public record Share(Path folder, String name, Globs excluded, Audience visible,
    boolean text) {
  /** All of it for everybody. */
  public Share(Path folder, String name) {
    this(folder, name, Globs.NONE, Audience.ALL, false);
  }
}
