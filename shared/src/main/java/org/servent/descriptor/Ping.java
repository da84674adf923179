package org.servent.descriptor;

import org.servent.ggep.Ggep;

/** Who is there? ({@code Gnutella 0.6 §2.2.2}) */
public record Ping(Ggep extensions) implements Message {
  public Ping() {
    this(Ggep.EMPTY);
  }

  @Override
  public String toString() {
    return extensions.isEmpty() ? "PING" : "PING ggep=" + extensions;
  }
}
