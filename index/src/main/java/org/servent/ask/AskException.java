package org.servent.ask;

/** A query that makes no sense; its message is a sentence for whoever typed it. */
public final class AskException extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  AskException(int column, String sentence) {
    super(sentence);
    this.column = column;
  }

  /** Where in the query, by code points, the first is 1; one behind its end if something lacks. */
  public int column() {
    return column;
  }
}
