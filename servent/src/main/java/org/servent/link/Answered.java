package org.servent.link;

import java.util.List;
import java.util.Set;
import org.servent.content.ContentId;

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
   */
  public record Match(long index, long size, String name, Set<ContentId> digests) {}
}
