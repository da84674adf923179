package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import org.servent.content.ByteRange;

/** What is made of the head of an answer. */
public sealed interface Judgement {
  /**
   * Its body holds bytes that were asked for.
   *
   * @param skip bytes of the body before them
   * @param range what then follows
   * @param total size of the whole file
   */
  record Take(long skip, ByteRange range, long total) implements Judgement {}

  /**
   * There is no more: the file is as long as what we have.
   *
   * @param total size of the whole file
   */
  record AllThere(long total) implements Judgement {}

  /** It has the file, but not these bytes of it. */
  record Lacks(String why) implements Judgement {}

  /**
   * It has a file of another size than the attempt was told, or than what we have allows.
   *
   * @param total size of its file
   */
  record OtherSize(long total) implements Judgement {}

  /** It says that the file is larger than the room on our disk, true or not. */
  record NoRoom(String why) implements Judgement {}

  /**
   * Not now, but after so long.
   *
   * @param place where we stand in its queue meanwhile
   * @param ticket shown then
   */
  record Later(Duration after, String why, Optional<QueuePlace> place,
      Optional<QueueTicket> ticket) implements Judgement {
    /** Without a queue. */
    public Later(Duration after, String why) {
      this(after, why, Optional.empty(), Optional.empty());
    }
  }

  /** Not from this source. */
  record Never(String why) implements Judgement {}

  /** Something went wrong there; it may be right the next time. */
  record Failed(String why) implements Judgement {}
}
