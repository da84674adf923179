package org.servent.boot;

import org.servent.part.Bundle;
import org.servent.part.Listed;

/** Who is told of what came; must not block. */
interface Completions {
  /** Nobody. */
  Completions NONE = new Completions() {
    @Override
    public void completed(Listed file) {}

    @Override
    public void completed(Bundle whole, long size) {}
  };

  /** A file that is no part of many was fetched. */
  void completed(Listed file);

  /** The last of many files that are one was fetched. */
  void completed(Bundle whole, long size);
}
