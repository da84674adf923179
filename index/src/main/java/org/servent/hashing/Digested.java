package org.servent.hashing;

import java.util.Set;
import org.servent.content.ContentId;
import org.servent.content.TigerTree;

/**
 * What one read of a file tells.
 *
 * @param ids all its digests
 * @param tree of which one of them is the root
 */
public record Digested(Set<ContentId> ids, TigerTree tree) {
  public Digested {
    ids = Set.copyOf(ids);
  }
}
