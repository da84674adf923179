package org.servent.control;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** Who may come in by a socket. */
@FunctionalInterface
interface Gate {
  /** Everybody who can open it: its file's mode has seen to the rest. */
  Gate OPEN = request -> Optional.empty();

  /** What somebody is told who may not. */
  Optional<ApiReply> refusal(HttpRequest request);
}
