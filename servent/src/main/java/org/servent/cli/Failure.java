package org.servent.cli;

/**
 * A command ends without what was wanted; the message is a sentence for the user, with what to do.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;

  Failure(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The exit code. */
  int code() {
    return code;
  }
}
