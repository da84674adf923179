package org.servent.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.function.Supplier;
import org.servent.library.SharedFile;

/** What a request-target leads to. */
public sealed interface Answer {
  /** Here it is. */
  record Content(SharedFile file) implements Answer {}

  /** Here is a part of it. */
  record Part(PartialFile file) implements Answer {}

  /** A page for a person: HTML, in ASCII. */
  record Page(String html) implements Answer {}

  /**
   * Something that is made while it is sent.
   *
   * @param type of MIME
   * @param deflated whether it is made compressed
   * @param opening begins to make it; nothing if too much is made already
   */
  record Made(String type, boolean deflated, Supplier<Optional<Pieces>> opening)
      implements
        Answer {}

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
