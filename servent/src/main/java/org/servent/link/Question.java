package org.servent.link;

import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * What a concern wants to know of the library; the library says {@link Answered} later.
 *
 * @param about the query it is about
 * @param words words that must all match; ignored where a digest is asked for
 * @param limit how many files at most
 */
public record Question(Guid about, String words, Optional<Sha1> digest, int limit) {}
