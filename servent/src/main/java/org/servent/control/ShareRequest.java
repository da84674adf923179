package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder to be shared from now on, over restarts too.
 *
 * @param folder absolute
 * @param name what others shall see instead of its path
 * @param excluded globs of what is left out
 * @param lan whether only those see it who ask from private addresses
 * @param text whether texts in it shall be found by the words in them, too
 * @param force although it is a home, a system folder or the like
 */
public record ShareRequest(Path folder, Optional<String> name, List<String> excluded, boolean lan,
    boolean text, boolean force) {
  public ShareRequest {
    excluded = List.copyOf(excluded);
  }
}
