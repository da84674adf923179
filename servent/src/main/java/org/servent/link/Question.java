package org.servent.link;

import java.util.List;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.metadata.Metadata;

/**
 * What a concern wants to know of the library; the library says {@link Answered} later.
 *
 * @param about the query it is about
 * @param words words that must all match; ignored where digests are asked for
 * @param digests digests of which any will do
 * @param limit how many files at most
 * @param near whether the answer goes to somebody in the same private network, and no further
 * @param contents whether words may also stand in the files
 * @param said what files shall say of themselves; ignored where digests are asked for
 */
public record Question(Guid about, String words, List<Sha1> digests, int limit, boolean near,
    boolean contents, Optional<Metadata> said) {
  /** For anybody. */
  public Question(Guid about, String words, List<Sha1> digests, int limit) {
    this(about, words, digests, limit, false, false, Optional.empty());
  }
}
