package org.servent.webcache;

import java.util.List;

/**
 * What is said to a request.
 *
 * @param status of HTTP
 */
record Reply(int status, List<String> lines) {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** Another network's servents shall go elsewhere ({@code GWebCache 2}). */
  static final Reply WRONG_NETWORK =
      new Reply(UNAVAILABLE, List.of("Required network not accepted"));

  Reply {
    lines = List.copyOf(lines);
  }

  static Reply of(List<String> lines) {
    return new Reply(OK, lines);
  }

  /** What is sent; no peer has trouble with bare line feeds. */
  String text() {
    return String.join("\n", lines) + "\n";
  }
}
