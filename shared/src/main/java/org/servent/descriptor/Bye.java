package org.servent.descriptor;

/**
 * I am closing this link, for this reason ({@code gtk-gnutella doc/gnutella/bye}).
 *
 * @param code 2xx: nobody's fault, 4xx: the receiver's, 5xx: the sender's
 * @param text a sentence, perhaps with HTTP-like headers behind a CRLF
 */
public record Bye(int code, String text) implements Message {
  public Bye {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("a Bye code has two bytes: " + code);
    }
  }
}
