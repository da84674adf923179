package org.servent.search;

import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.link.Event;

/**
 * The user's side searches.
 *
 * @param id the GUID that the query will have
 * @param words what to look for; ignored where a digest is given
 * @param ttl how far, 1 to 7
 */
public record SearchWanted(Guid id, String words, Optional<Sha1> digest,
    int ttl) implements Event {}
