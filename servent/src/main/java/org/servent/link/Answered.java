package org.servent.link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.content.ContentId;
import org.servent.metadata.Metadata;

/** What the library found; empty if nothing. */
public record Answered(Question question, List<Match> matches) implements Event {
  public Answered {
    matches = List.copyOf(matches);
  }

  /**
   * One shared file.
   *
   * @param index the number it is offered under, 0 to 2^32 - 1
   * @param name its virtual name's last part; never a local path
   * @param digests the digests known so far
   * @param metadata what it says of itself, if anything
   */
  public record Match(long index, long size, String name, Set<ContentId> digests,
      Optional<Metadata> metadata) {
    /** One that says nothing. */
    public Match(long index, long size, String name, Set<ContentId> digests) {
      this(index, size, name, digests, Optional.empty());
    }
  }
}
