package org.servent.browse;

/** Somebody could not be browsed, or not to the end; the message is a sentence. */
public final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** What went wrong. */
  public enum Kind {
    /** There is no connection. */
    UNREACHABLE,
    /** Whoever answers is no servent that can be browsed. */
    NO_SERVENT,
    /** It does not want to be browsed, or not now. */
    REFUSED,
    /** It began to answer, and did not come to an end that makes sense. */
    BROKEN
  }

  Trouble(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
