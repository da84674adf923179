package org.servent.boot;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.OptionalInt;
import org.servent.address.PeerAddress;
import org.servent.control.StartOptions;
import org.servent.transport.Listening;
import org.servent.transport.PortTaken;
import org.servent.transport.Sockets;
import org.servent.transport.UdpSocket;

/** The port that everything comes in by: the same number for connections and for datagrams. */
record OnePort(Listening tcp, UdpSocket udp) implements AutoCloseable {
  /** Ports tried if one is taken and none was asked for. */
  private static final int TRIED = 100;

  int number() {
    return tcp.port();
  }

  @Override
  public void close() {
    tcp.close();
    udp.close();
  }

  /** What stands first where a connection was accepted, and what hears datagrams. */
  record Ears(ChannelHandler accepted, ChannelHandler received) {}

  static OnePort open(StartOptions.Network network, Sockets sockets, Ears ears)
      throws IOException, CannotStart {
    OptionalInt wanted = network.port();
    int first = wanted.orElse(PeerAddress.DEFAULT_PORT);
    int last = wanted.isPresent() ? first : first + TRIED - 1;
    for (int port = first;; port++) {
      try {
        return open(network, port, sockets, ears);
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

  private static OnePort open(StartOptions.Network network, int port, Sockets sockets, Ears ears)
      throws IOException {
    EventLoop loop = sockets.loops().overlay();
    Listening tcp = network.bind().isPresent()
        ? sockets.listen(new PeerAddress(network.bind().get(), port), loop, ears.accepted())
        : sockets.listen(port, loop, ears.accepted());
    try {
      return new OnePort(tcp, sockets.udp(tcp.port(), loop, ears.received()));
    } catch (IOException taken) {
      tcp.close();
      throw taken;
    }
  }
}
