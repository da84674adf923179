package org.servent.transfer;

import org.servent.content.ContentId;

/**
 * A question for a file's tree.
 *
 * @param number tells it from the other questions of this download
 * @param size of the file in bytes; a tree of another is none
 */
public record TreeRequest(long number, Source source, TreePlace place, long size) {
  public ContentId id() {
    return source.id();
  }
}
