package org.servent.control;

/** Whether the console is on. */
public sealed interface ConsoleOutcome {
  /**
   * It is.
   *
   * @param url where it is, with the token that opens it
   */
  record Open(String url) implements ConsoleOutcome {}

  /** It is not, for this reason in one sentence. */
  record Failed(String why) implements ConsoleOutcome {}
}
