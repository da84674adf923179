package org.servent.handshake;

import org.servent.link.HeaderName;

/**
 * One header of a block; both parts are free of line breaks, so that nobody smuggles in another
 * header.
 */
public record Header(String name, String value) {
  public Header {
    if (name.isBlank() || name.indexOf(':') >= 0 || breaksLine(name) || breaksLine(value)) {
      throw new IllegalArgumentException("not a header: " + name + ": " + value);
    }
  }

  public Header(HeaderName name, Object value) {
    this(name.toString(), value.toString());
  }

  private static boolean breaksLine(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** As it stands in a block. */
  @Override
  public String toString() {
    return name + ": " + value;
  }
}
