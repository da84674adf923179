package org.servent.search;

import java.util.Optional;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.link.Event;
import org.servent.metadata.Metadata;

/**
 * The user's side searches.
 *
 * @param id the GUID that the query will have
 * @param words what to look for; ignored where a digest is given
 * @param ttl how far, 1 to 7
 * @param kinds of which kinds files shall be; any if there are none
 * @param contents whether words may also stand in the files
 * @param said what files shall say of themselves; whoever does not understand that looks for the
 *          words alone
 */
public record SearchWanted(Guid id, String words, Optional<Sha1> digest, int ttl,
    Set<MediaKind> kinds, boolean contents, Optional<Metadata> said) implements Event {
  public SearchWanted {
    kinds = Set.copyOf(kinds);
  }

  /** A search for files of any kind. */
  public SearchWanted(Guid id, String words, Optional<Sha1> digest, int ttl) {
    this(id, words, digest, ttl, Set.of(), false, Optional.empty());
  }
}
