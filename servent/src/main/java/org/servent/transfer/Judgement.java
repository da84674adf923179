package org.servent.transfer;

import java.time.Duration;

/** What is made of the head of an answer. */
public sealed interface Judgement {
  /**
   * Its body is what was asked for, or a beginning of it.
   *
   * @param skip bytes of the body that we have already
   * @param length of the body, in bytes
   * @param total size of the whole file
   */
  record Take(long skip, long length, long total) implements Judgement {}

  /** There is no more: the file is as long as what we have. */
  record AllThere() implements Judgement {}

  /**
   * It has a file of another size than the attempt was told, or than what we have allows.
   *
   * @param total size of its file
   */
  record OtherSize(long total) implements Judgement {}

  /** It says that the file is larger than the room on our disk, true or not. */
  record NoRoom(String why) implements Judgement {}

  /** Not now, but after so long. */
  record Later(Duration after, String why) implements Judgement {}

  /** Not from this source. */
  record Never(String why) implements Judgement {}

  /** Something went wrong there; it may be right the next time. */
  record Failed(String why) implements Judgement {}
}
