package org.servent.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.servent.library.SharedFile;

/** What a request-target leads to. */
public sealed interface Answer {
  /** Here it is. */
  record Content(SharedFile file) implements Answer {}

  /**
   * No.
   *
   * @param why one sentence for the person at the other end
   */
  record Refusal(HttpResponseStatus status, String why) implements Answer {}

  /**
   * It is on its way, by other means.
   *
   * @param what one sentence for the person at the other end
   */
  record Accepted(String what) implements Answer {}

  /** Nothing is known by that name. */
  Refusal NOT_FOUND = new Refusal(HttpResponseStatus.NOT_FOUND, "Not shared here.");

  /** Not a request-target of this kind. */
  static Answer malformed(String why) {
    return new Refusal(HttpResponseStatus.BAD_REQUEST, why);
  }
}
