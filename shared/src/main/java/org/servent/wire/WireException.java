package org.servent.wire;

/** These bytes are not what they claim to be. The message is one sentence. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  public WireException(String message) {
    // No stack trace: a peer can cause these as fast as it can send.
    super(message, null, false, false);
  }
}
