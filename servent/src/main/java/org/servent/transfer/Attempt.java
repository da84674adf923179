package org.servent.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ByteRange;
import org.servent.content.ContentId;

/**
 * One request for some bytes of a file.
 *
 * @param number tells it from the other attempts of this download
 * @param range what is wanted
 * @param size of the whole file, if it is known already; else the range may end behind it
 * @param ticket shown if we stand in the source's queue
 */
public record Attempt(long number, Source source, ByteRange range, OptionalLong size,
    Optional<QueueTicket> ticket) {
  public ContentId id() {
    return source.id();
  }

  /** Offset of the first byte wanted. */
  public long from() {
    return range.first();
  }
}
