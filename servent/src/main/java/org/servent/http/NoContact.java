package org.servent.http;

import java.io.IOException;

/** There is no connection to a source, and this is why. */
final class NoContact extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean hopeless;

  private NoContact(String why, boolean hopeless) {
    super(why);
    this.hopeless = hopeless;
  }

  /** It may be another time. */
  static NoContact now(String why) {
    return new NoContact(why, false);
  }

  /** There is no use in trying again. */
  static NoContact ever(String why) {
    return new NoContact(why, true);
  }

  boolean isHopeless() {
    return hopeless;
  }
}
