package org.servent.livering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.benchmark.Ports;

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
    int port = Ports.free();
    Path list = Files.write(folder.resolve("known.hosts"), all.subList(0, known)
        .stream()
        .map(host -> new PeerAddress(host, port).toString())
        .toList());
    return new Hosts(all, port, list);
  }
}
