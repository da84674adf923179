package org.servent.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Part;

/** Servents as users start them, each with an address of its own on loopback. */
final class LoopbackNetwork {
  private final Path folder;
  private final List<Host> hosts;
  private final Path list;
  private final int port;
  private final List<RunningServent> servents = new ArrayList<>();

  /** @param known how many of them stand in the list of hosts that all have */
  LoopbackNetwork(Path folder, int servents, int known) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.hosts = IntStream.range(0, servents)
        .mapToObj(i -> Host.parse("127.%d.%d.%d".formatted(10 + i % 8, 1 + i / 100, 1 + i % 100)))
        .toList();
    this.list = Files.write(folder.resolve("one.hosts"),
        known(known).stream().map(host -> new PeerAddress(host, port).toString()).toList());
  }

  /** The first of them. */
  List<Host> known(int number) {
    return hosts.subList(0, number);
  }

  List<RunningServent> servents() {
    return servents;
  }

  RunningServent get(int number) {
    return servents.get(number);
  }

  /** What differs from servent to servent. */
  interface Kind {
    Part part(int number);

    /** Whether links are encrypted where they can be. */
    default boolean tls() {
      return true;
    }

    default List<Path> shares(int number) {
      return List.of();
    }
  }

  void start(Kind kind) throws Exception {
    servents.addAll(together(IntStream.range(0, hosts.size())
        .mapToObj(i -> () -> RunningServent.start(
            options(i, kind),
            (request, operations, out, err) -> 1))));
  }

  void close() throws Exception {
    together(servents.stream().map(servent -> (Callable<Integer>) () -> {
      servent.close();
      return 0;
    }));
  }

  private StartOptions options(int number, Kind kind) {
    return new StartOptions(HomePaths.at(folder.resolve(String.valueOf(number))),
        new StartOptions.Sharing(kind.shares(number), false),
        new StartOptions.Network(OptionalInt.of(port), Optional.of(hosts.get(number)),
            Optional.empty(),
            new StartOptions.Neighbours(List.of(), List.of(list), kind.part(number), false), 4,
            kind.tls(), StartOptions.Discretion.NONE));
  }

  /** One that is free on one loopback address is free on all, as far as it matters here. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.10.1.1"))) {
      return socket.getLocalPort();
    }
  }

  static <T> List<T> together(Stream<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> task : threads.invokeAll(tasks.toList())) {
        results.add(task.get());
      }
    }
    return results;
  }
}
