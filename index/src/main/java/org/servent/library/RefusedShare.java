package org.servent.library;

/** A folder that is not shared; the message is one sentence for the user, with what to do. */
public final class RefusedShare extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedShare(String sentence) {
    super(sentence);
  }
}
