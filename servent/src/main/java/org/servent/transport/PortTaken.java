package org.servent.transport;

import java.io.IOException;

/** Somebody listens on this port already. */
public final class PortTaken extends IOException {
  private static final long serialVersionUID = 1;

  PortTaken(String message, Throwable cause) {
    super(message, cause);
  }
}
