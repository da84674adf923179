package org.servent.part;

import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;

/** One thing that a {@link Journal} tells of a part. */
sealed interface Entry {
  /**
   * It begins, or begins anew: which file it is a part of, and what that was to be called. Nothing
   * that was told of bytes before holds any longer.
   */
  record Begun(Sha1 id, String wish) implements Entry {}

  /** How many bytes the whole file has. */
  record Sized(long total) implements Entry {}

  /** The tree of the whole file, by which its blocks are proven. */
  record Hashed(TigerTree tree) implements Entry {}

  /** The tree that was told is not that of the file: nothing that it proved is proven. */
  record Unhashed() implements Entry {}

  /** These bytes are in the part. */
  record Received(ByteRange range) implements Entry {}

  /** These bytes are right, and are on the disk. */
  record Proven(ByteRange range) implements Entry {}

  /** These bytes are to be had again. */
  record Forgotten(ByteRange range) implements Entry {}

  /** Who gave some of it. */
  record GivenBy(PeerAddress source) implements Entry {}

  /** Written by a version that knows more than this one. */
  record Unknown(byte type) implements Entry {}
}
