package org.servent.descriptor;

/**
 * I am closing this link, for this reason ({@code gtk-gnutella doc/gnutella/bye}).
 *
 * @param code 2xx: nobody's fault, 4xx: the receiver's, 5xx: the sender's
 * @param text a sentence, perhaps with HTTP-like headers behind a CRLF
 */
public record Bye(int code, String text) implements Message {
  public Bye {
    Fields.require16(code, "a Bye code");
    Fields.requireNoNul(text, "the text of a Bye");
  }

  @Override
  public String toString() {
    return "BYE %d \"%s\"".formatted(code, Printable.text(text));
  }
}
