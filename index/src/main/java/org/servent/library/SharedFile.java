package org.servent.library;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.index.Entry;
import org.servent.metadata.Metadata;

/**
 * One shared file, as it was a moment ago.
 *
 * @param index its number in query hits and {@code /get/<index>/}, from 1, the same over restarts
 * @param path where its bytes are; for nobody's eyes but ours
 * @param share name of the share it is in
 * @param relative its path below the share, parts separated by {@code /}
 * @param size in bytes
 * @param modified when its content changed last
 * @param digests what is known so far; empty until it was read
 * @param metadata what it says of itself, if anything, once it was read
 */
public record SharedFile(long index, Path path, String share, String relative, long size,
    Instant modified, Set<ContentId> digests, Optional<Metadata> metadata) {
  /** One that says nothing of itself. */
  public SharedFile(long index, Path path, String share, String relative, long size,
      Instant modified, Set<ContentId> digests) {
    this(index, path, share, relative, size, modified, digests, Optional.empty());
  }

  static SharedFile of(Entry entry) {
    return new SharedFile(entry.number(), entry.path(), entry.place().share(),
        entry.place().relative(), entry.stamp().size(), entry.stamp().modifiedAt(),
        entry.digests(), entry.metadata());
  }

  /** The last part of the virtual name. */
  public String name() {
    return relative.substring(relative.lastIndexOf('/') + 1);
  }

  /**
   * Its folder below the share, parts separated by {@code /}; empty if that is the share itself.
   */
  public String folder() {
    return relative.substring(0, Math.max(0, relative.lastIndexOf('/')));
  }

  /** What peers see: the share's name and the path below it. */
  public String virtualName() {
    return share + "/" + relative;
  }

  /** The SHA-1, once the file was read. */
  public Optional<Sha1> sha1() {
    return digests.stream().filter(Sha1.class::isInstance).map(Sha1.class::cast).findFirst();
  }

  /** The root of the Tiger tree, once the file was read. */
  public Optional<TigerRoot> root() {
    return digests.stream()
        .filter(TigerRoot.class::isInstance)
        .map(TigerRoot.class::cast)
        .findFirst();
  }
}
