package org.servent.transfer;

import java.util.OptionalLong;
import org.servent.content.ContentId;

/**
 * One request for the rest of a file.
 *
 * @param number tells it from the other attempts of this download
 * @param from offset of the first byte wanted
 * @param size of the whole file, if it is known already
 */
public record Attempt(long number, Source source, long from, OptionalLong size) {
  public ContentId id() {
    return source.id();
  }
}
