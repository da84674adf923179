package org.servent.ggep;

/** These bytes are not a GGEP block. The message is one sentence. */
public final class GgepException extends Exception {
  private static final long serialVersionUID = 1;

  public GgepException(String message) {
    // No stack trace: a peer can cause these as fast as it can send.
    super(message, null, false, false);
  }
}
