package org.servent.cli;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a command says to scripts how it went. A code that is not in this list is to be treated as a
 * failure.
 */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;
  /** Something failed; a sentence on standard error says what. */
  public static final int FAILED = 1;
  /** The words after the command make no sense to it. */
  public static final int USAGE = 2;
  /** Some of several failed. */
  public static final int SOME_FAILED = 3;
  /** No servent runs in this home. */
  public static final int NO_SERVENT = 4;
  /** Nothing was found. */
  public static final int NOT_FOUND = 6;
  /** It did not come to an end; another attempt goes on. */
  public static final int UNFINISHED = 7;
  /** The bytes are not those of the hash. */
  public static final int PROOF_FAILED = 8;
  /** The disk is full. */
  public static final int NO_SPACE = 9;
  /** Ended by a signal: this plus its number. */
  public static final int SIGNAL = 128;
  /** Ended by Ctrl-C. */
  public static final int INTERRUPTED = SIGNAL + 2;
  /** Whoever read our output has had enough. */
  public static final int BROKEN_PIPE = SIGNAL + 13;

  private ExitCode() {}

  /** What each says to users, by number. */
  static Map<Integer, String> meanings() {
    return Collections.unmodifiableMap(new TreeMap<>(Map.of(DONE, "Done.", FAILED,
        "Something failed; a sentence on standard error says what.", USAGE,
        "The words after the command make no sense to it.", SOME_FAILED,
        "Some of several failed.", NO_SERVENT, "No servent runs in this home.", NOT_FOUND,
        "Nothing was found.", UNFINISHED,
        "It did not come to an end; another attempt goes on from there.", PROOF_FAILED,
        "The bytes are not those of the hash.", NO_SPACE, "The disk is full.", INTERRUPTED,
        "Ended by a signal: 128 and its number; anything else is a failure, too.")));
  }
}
