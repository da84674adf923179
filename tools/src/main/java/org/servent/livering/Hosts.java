package org.servent.livering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/**
 * A loopback address for each servent, and one port for all.
 *
 * @param list a file of those that all know at first
 */
record Hosts(List<Host> all, int port, Path list) {
  private static final int ROW = 200;

  /** @param known how many of them are in the list */
  static Hosts make(Path folder, int count, int known) throws IOException {
    List<Host> all = IntStream.range(0, count)
        .mapToObj(i -> Host.parse("127.77.%d.%d".formatted(1 + i / ROW, 1 + i % ROW)))
        .toList();
    int port = freePort(all.getFirst());
    Path list = Files.write(folder.resolve("known.hosts"), all.subList(0, known)
        .stream()
        .map(host -> new PeerAddress(host, port).toString())
        .toList());
    return new Hosts(all, port, list);
  }

  /** One that is free on one loopback address is free on all, as far as it matters here. */
  private static int freePort(Host host) throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByName(host.toString()))) {
      return socket.getLocalPort();
    }
  }
}
