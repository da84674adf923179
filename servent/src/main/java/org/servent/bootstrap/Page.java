package org.servent.bootstrap;

import org.servent.address.Fence;
import org.servent.address.WebUrl;

/**
 * What was found at a URL.
 *
 * @param at where in the end, after redirections
 * @param fence how far its words may lead us
 * @param status of HTTP
 * @param text each byte a character (ISO 8859-1)
 */
public record Page(WebUrl at, Fence fence, int status, String text) {
  private static final int OK = 200;

  /** Whether it is what was asked for. */
  public boolean isOk() {
    return status == OK;
  }
}
