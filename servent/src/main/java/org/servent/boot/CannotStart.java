package org.servent.boot;

/** A servent cannot start; the message is one sentence for the user, with what to do. */
public final class CannotStart extends Exception {
  private static final long serialVersionUID = 1;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
