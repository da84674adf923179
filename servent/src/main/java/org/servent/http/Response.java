package org.servent.http;

import io.netty.handler.codec.http.HttpResponse;

/** What is sent for one request. */
sealed interface Response {
  HttpResponse head();

  /**
   * A head, and a sentence.
   *
   * @param body ASCII; may be empty
   */
  record Text(HttpResponse head, String body) implements Response {}

  /**
   * A head, and bytes of a file.
   *
   * @param body open until it is released; its visitor has a slot
   * @param first offset of its first byte in the file
   */
  record Bytes(HttpResponse head, FilePart body, Reading file, long first) implements Response {}

  /** A head, and a body that is made while it is sent; it must be closed. */
  record Made(HttpResponse head, Pieces body) implements Response {}
}
