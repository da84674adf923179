package org.servent.media;

/** A file does not have the form that its name promises, or too much would have to be read. */
final class Damaged extends Exception {
  private static final long serialVersionUID = 1;

  Damaged(String what) {
    super(what, null, false, false);
  }
}
