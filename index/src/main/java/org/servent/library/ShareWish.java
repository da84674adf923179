package org.servent.library;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user wants to share.
 *
 * @param name what peers shall see instead of the folder's path; its own name if none is given
 * @param text whether texts in it shall be found by the words in them, too
 * @param force although it is a home, a system folder or the like
 */
public record ShareWish(Path folder, Optional<String> name, Globs excluded, Audience visible,
    boolean text, boolean force) {
  /** All of a folder, for everybody. */
  public static ShareWish of(Path folder, boolean force) {
    return new ShareWish(folder, Optional.empty(), Globs.NONE, Audience.ALL, false, force);
  }
}
