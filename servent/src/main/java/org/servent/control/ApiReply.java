package org.servent.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.servent.descriptor.Payload;

/** What somebody gets of the API. */
public sealed interface ApiReply {
  /** All of it. */
  record Whole(int status, String type, Payload body) implements ApiReply {}

  /** As it comes, until the caller hangs up or it ends. */
  record Stream(String type, Source source) implements ApiReply {}

  /** Writes what comes; the caller's hanging up fails or interrupts it. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream to) throws IOException, InterruptedException;
  }

  /** A document of {@link Json}. */
  static ApiReply json(int status, String document) {
    return new Whole(status, "application/json",
        Payload.of((document + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** There is none, and why. */
  static ApiReply refusal(int status, String why) {
    return json(status, Json.document("error", new Json.Refusal(status, why)));
  }
}
