package org.servent.http;

import org.jspecify.annotations.Nullable;

/**
 * One request that was answered, for the log and for who counts.
 *
 * @param target the request-target as it came; hostile
 * @param range the Range header as it came, or null
 * @param sent bytes of the body that left, 0 or more
 * @param whole whether all of the answer left
 */
public record Upload(String peer, String method, String target, @Nullable String range, int status,
    long sent, boolean whole) {
  /** A line of the log; nothing in it but printable ASCII, whatever the peer sent. */
  @Override
  public String toString() {
    return peer + " " + printable(method) + " " + printable(target) + " "
        + (range == null ? "-" : printable(range)) + " " + status + " " + sent
        + (whole ? "" : " broken off");
  }

  private static String printable(String text) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 200); i++) {
      char c = text.charAt(i);
      ascii.append(c > ' ' && c < 127 ? c : '?');
    }
    return ascii.append(text.length() <= 200 ? "" : "...").toString();
  }
}
