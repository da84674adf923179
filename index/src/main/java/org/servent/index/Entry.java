package org.servent.index;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.hashing.Stamp;
import org.servent.metadata.Metadata;

/**
 * What the catalogue knows of one file.
 *
 * @param number its index number
 * @param path absolute
 * @param stamp by which it is known again
 * @param place where peers see it
 * @param digests of the bytes that had this stamp; empty until they were read
 * @param metadata what those bytes say of themselves, if anything
 */
public record Entry(long number, Path path, Stamp stamp, Place place, Set<ContentId> digests,
    Optional<Metadata> metadata) {
  /** A file that says nothing of itself, or was not read. */
  public Entry(long number, Path path, Stamp stamp, Place place, Set<ContentId> digests) {
    this(number, path, stamp, place, digests, Optional.empty());
  }

  public Entry {
    digests = Set.copyOf(digests);
  }

  /** The SHA-1, if that is known. */
  public Optional<Sha1> sha1() {
    return digests.stream().filter(Sha1.class::isInstance).map(Sha1.class::cast).findFirst();
  }

  /** The root of its Tiger tree, if that is known. */
  public Optional<TigerRoot> root() {
    return digests.stream()
        .filter(TigerRoot.class::isInstance)
        .map(TigerRoot.class::cast)
        .findFirst();
  }

  /** The same once it was read. */
  public Entry with(Set<ContentId> computed, Optional<Metadata> said) {
    return new Entry(number, path, stamp, place, computed, said);
  }
}
