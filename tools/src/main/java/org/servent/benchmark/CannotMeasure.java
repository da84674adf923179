package org.servent.benchmark;

/**
 * A benchmark lacks something, or what it measures did not do its work. The message is a sentence
 * for the user.
 */
final class CannotMeasure extends Exception {
  private static final long serialVersionUID = 1;

  CannotMeasure(String message) {
    super(message);
  }
}
