package org.servent.boot;

import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.util.OptionalInt;
import org.servent.address.PeerAddress;
import org.servent.control.StartOptions;
import org.servent.transport.Listening;
import org.servent.transport.PortTaken;
import org.servent.transport.Sockets;

/** Finds the port that everything comes in by. */
final class OnePort {
  /** Ports tried if the usual one is taken and none was asked for. */
  private static final int TRIED = 100;

  private OnePort() {}

  static Listening listen(StartOptions.Network network, Sockets sockets, ChannelHandler accepted)
      throws IOException, CannotStart {
    OptionalInt wanted = network.port();
    int first = wanted.orElse(PeerAddress.DEFAULT_PORT);
    int last = wanted.isPresent() ? first : first + TRIED - 1;
    for (int port = first;; port++) {
      try {
        return listen(network, port, sockets, accepted);
      } catch (PortTaken taken) {
        if (port == last) {
          String which = wanted.isPresent() ? "Port " + port + " is"
              : "The ports from " + first + " to " + last + " are";
          throw new CannotStart(which + " taken. Name another with --port"
              + (wanted.isPresent() ? ", or leave it out and the next free one is used." : "."),
              taken);
        }
      }
    }
  }

  private static Listening listen(StartOptions.Network network, int port, Sockets sockets,
      ChannelHandler accepted) throws IOException {
    return network.bind().isPresent()
        ? sockets.listen(new PeerAddress(network.bind().get(), port), sockets.loops().overlay(),
            accepted)
        : sockets.listen(port, sockets.loops().overlay(), accepted);
  }
}
