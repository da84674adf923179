package org.servent.control;

import java.nio.file.Path;
import java.util.List;

/**
 * A shared folder.
 *
 * @param name what others see of the folder's path
 * @param visible {@code all} or {@code lan}
 * @param text whether texts in it are found by the words in them, too
 * @param excluded globs of what is left out
 * @param kept whether it is shared after a restart too
 * @param present whether the folder is there at the moment
 * @param hashed how many of the files can be found by their hash
 */
public record ShareView(String name, Path folder, String visible, boolean text,
    List<String> excluded,
    boolean kept, boolean present, long files, long bytes, long hashed) {
  public ShareView {
    excluded = List.copyOf(excluded);
  }
}
