package org.servent.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.servent.address.PeerAddress;
import org.servent.transfer.PushWay;

/** Asks servents that cannot be connected to to connect to us. From any thread. */
public interface PushAsker {
  /**
   * Sends a push, by whatever ways are known but HTTP.
   *
   * @return whether somebody may come: nobody does if we cannot be connected to either
   */
  CompletableFuture<Boolean> ask(PushWay way);

  /**
   * Where we are, to be told to this proxy; nothing if it shall not be asked.
   */
  CompletableFuture<Optional<PeerAddress>> nameTo(PeerAddress proxy);
}
