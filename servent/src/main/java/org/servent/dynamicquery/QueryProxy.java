package org.servent.dynamicquery;

import java.time.Instant;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Query;
import org.servent.link.LinkId;

/** How the query of a leaf goes on: as it is, or in our name. */
@FunctionalInterface
public interface QueryProxy {
  /** As it is. */
  QueryProxy NONE = (query, says, leaf, now) -> query;

  /**
   * The query as it shall go on. It may have another GUID; then the router knows where hits go that
   * come under that one.
   */
  Descriptor onward(Descriptor query, Query says, LinkId leaf, Instant now);
}
