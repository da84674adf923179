package org.servent.transfer;

import java.util.Optional;
import org.servent.content.TigerRoot;

/**
 * Where a source offers a file's tree.
 *
 * @param path of a request; visible, and begins with a slash
 * @param root as it says
 */
public record TreePlace(String path, TigerRoot root) {
  private static final int MAX_PATH = 1_000;

  /**
   * Reads X-Thex-URI: {@code /uri-res/N2X?urn:sha1:…;ROOT}. A place on another host is none: whom
   * we ask is our choice.
   */
  public static Optional<TreePlace> parse(String header) {
    String value = header.strip();
    int semicolon = value.lastIndexOf(';');
    if (semicolon < 0) {
      return Optional.empty();
    }
    String path = value.substring(0, semicolon);
    boolean fine = path.startsWith("/") && path.length() <= MAX_PATH
        && path.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return fine
        ? TigerRoot.fromUrn(TigerRoot.URN_PREFIX + value.substring(semicolon + 1).strip())
            .map(root -> new TreePlace(path, root))
        : Optional.empty();
  }
}
