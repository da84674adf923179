package org.servent.metalink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;

/**
 * A file of a Metalink.
 *
 * @param name as the document has it: not to be trusted as a path
 * @param size in bytes
 * @param root of the Tiger tree
 * @param urls from which it can be had, the best first
 */
public record MetalinkFile(String name, OptionalLong size, Optional<Sha1> sha1,
    Optional<TigerRoot> root, List<String> urls) {
  public MetalinkFile {
    urls = List.copyOf(urls);
  }
}
