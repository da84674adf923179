package org.servent.dynamicquery;

/**
 * What a leaf says of how much it kept, and when it is asked: an ultrapeer sees no hits that go by
 * UDP, and not what a leaf throws away ({@code gtk-gnutella doc/gnutella/leaf_guided_queries}).
 */
final class Guidance {
  /** Neighbours asked until the leaf is asked again; gtk-gnutella's figure. */
  static final int NEIGHBOURS = 3;
  /** New results until the leaf is asked again; gtk-gnutella's figure. */
  static final int RESULTS = 20;
  /** Questions in a row that may stay unanswered; gtk-gnutella's figure. */
  static final int MAX_SILENT = 2;

  private int neighbours;
  private int results;
  private int silent;
  private boolean waiting;

  void neighbourAsked() {
    neighbours++;
  }

  void resultsCame(int more) {
    results += more;
  }

  /** Whether it is time to ask the leaf. */
  boolean isDue() {
    return !isMute() && (neighbours >= NEIGHBOURS || results >= RESULTS);
  }

  /** Whether the leaf does not answer. */
  boolean isMute() {
    return silent >= MAX_SILENT;
  }

  void asked() {
    neighbours = 0;
    results = 0;
    waiting = true;
  }

  /** It said something, and whether it was asked. */
  boolean answered() {
    boolean wasAsked = waiting;
    asked();
    waiting = false;
    silent = 0;
    return wasAsked;
  }

  /** An answer that did not come in time will not come. */
  void timeIsUp() {
    if (waiting) {
      silent++;
      waiting = false;
    }
  }
}
