package org.servent.index;

import java.nio.file.Path;

/**
 * Where peers see a file.
 *
 * @param folder the shared folder it is in
 * @param share what peers call that folder
 * @param relative the path below it, parts separated by {@code /}
 */
public record Place(Path folder, String share, String relative) {
  public String virtualName() {
    return share + "/" + relative;
  }
}
