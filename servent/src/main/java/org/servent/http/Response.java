package org.servent.http;

import io.netty.channel.FileRegion;
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
   * @param body open, and counted as an upload until it is released
   */
  record Bytes(HttpResponse head, FileRegion body) implements Response {}

  /** A head, and a body that is made while it is sent; it must be closed. */
  record Made(HttpResponse head, Pieces body) implements Response {}
}
