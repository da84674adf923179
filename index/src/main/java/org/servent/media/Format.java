package org.servent.media;

import java.io.IOException;
import org.servent.metadata.Metadata;

/** Reads files of one format. */
@FunctionalInterface
interface Format {
  /**
   * What this file says of itself.
   *
   * @throws Damaged if it has another form
   */
  Metadata read(Bytes file) throws IOException, Damaged;
}
