package org.servent.transfer;

import java.util.Optional;
import org.servent.content.ByteRanges;

/**
 * What a source says besides the bytes, in any answer.
 *
 * @param vendor what it calls itself; hostile, and empty if it did not say
 * @param available what it has of the file; nothing if it has all of it, or did not say
 * @param tree where it offers the file's tree
 */
public record Told(String vendor, Optional<ByteRanges> available, Optional<TreePlace> tree) {
  /** Nothing at all. */
  public static final Told NOTHING = new Told("", Optional.empty(), Optional.empty());
}
