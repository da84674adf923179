package org.servent.api;

/** Why somebody does not get what was asked for: a status of HTTP, and a sentence. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refused(int status, String why) {
    super(why);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** It makes no sense. */
  static Refused senseless(String why) {
    return new Refused(400, why);
  }

  /** There is no such thing. */
  static Refused none(String why) {
    return new Refused(404, why);
  }

  /** It cannot be, as things are. */
  static Refused conflict(String why) {
    return new Refused(409, why);
  }

  /** There is too much of it already. */
  static Refused tooMany(String why) {
    return new Refused(429, why);
  }

  /** Somebody else did not answer in time. */
  static Refused late(String why) {
    return new Refused(504, why);
  }
}
