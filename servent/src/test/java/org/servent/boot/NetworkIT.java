package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.HomePaths;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Part;
import org.servent.topology.RoleWish;

/** A network of servents as users start them, each with an address of its own on loopback. */
@Tag("slow")
class NetworkIT {
  private static final int SERVENTS = 200;
  private static final int ULTRAPEERS = 20;
  private static final int NEIGHBOURS = 8;
  private static final int LEAF_OF = 3;
  /** Thirty seconds on a machine that has nothing else to do. */
  private static final Duration WIRING = Duration.ofMinutes(2);
  private static final Duration SEARCH = Duration.ofSeconds(40);
  /** Where all search at once some queries are lost; their users would ask again. */
  private static final int SEARCHES = 3;

  @TempDir
  Path folder;

  private final List<RunningServent> servents = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    together(servents.stream().map(servent -> (Callable<Integer>) () -> {
      servent.close();
      return 0;
    }));
  }

  @Test
  void allFindTheirNeighboursFromOneListAndEveryoneFindsTheOneFile() throws Exception {
    int port = freePort();
    List<Host> hosts = IntStream.range(0, SERVENTS)
        .mapToObj(i -> Host.parse("127.%d.%d.%d".formatted(10 + i % 8, 1 + i / 100, 1 + i % 100)))
        .toList();
    Path list = Files.write(folder.resolve("one.hosts"), hosts.subList(0, ULTRAPEERS)
        .stream()
        .map(host -> new PeerAddress(host, port).toString())
        .toList());
    Path share = Files.createDirectory(folder.resolve("share"));
    Files.writeString(share.resolve("needle in a haystack.txt"), "found");

    servents.addAll(together(IntStream.range(0, SERVENTS)
        .mapToObj(i -> () -> RunningServent
            .start(
                options(i, hosts.get(i), port, list,
                    i == SERVENTS - 1 ? List.of(share) : List.of()),
                (request, operations, out, err) -> 1))));
    await().atMost(WIRING).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
      for (int i = 0; i < SERVENTS; i++) {
        assertThat(linksTo(hosts.subList(0, ULTRAPEERS), servents.get(i))).as("servent " + i)
            .isGreaterThanOrEqualTo(i < ULTRAPEERS ? NEIGHBOURS : LEAF_OF);
      }
    });

    List<Boolean> found = together(servents.subList(0, SERVENTS - 1)
        .stream()
        .map(servent -> () -> finds(servent)));

    assertThat(found).containsOnly(true);
  }

  private static long linksTo(List<Host> ultrapeers, RunningServent servent) {
    return servent.operations()
        .neighbours()
        .stream()
        .filter(neighbour -> ultrapeers.contains(neighbour.address().host()))
        .count();
  }

  private static boolean finds(RunningServent servent) throws InterruptedException {
    for (int i = 0; i < SEARCHES; i++) {
      SearchRequest request =
          new SearchRequest("needle haystack", Optional.empty(), 4, SEARCH, 1);
      if (servent.operations().search(request, hit -> {}).hits() > 0) {
        return true;
      }
    }
    return false;
  }

  private StartOptions options(int number, Host host, int port, Path list, List<Path> shares) {
    RoleWish role = number < ULTRAPEERS ? RoleWish.ULTRAPEER : RoleWish.AUTO;
    return new StartOptions(HomePaths.at(folder.resolve(String.valueOf(number))),
        new StartOptions.Sharing(shares, false),
        new StartOptions.Network(OptionalInt.of(port), Optional.of(host), Optional.empty(),
            new StartOptions.Neighbours(List.of(), List.of(list),
                new Part(role, NEIGHBOURS, 100, LEAF_OF), false),
            4));
  }

  /** One that is free on one loopback address is free on all, as far as it matters here. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.10.1.1"))) {
      return socket.getLocalPort();
    }
  }

  private static <T> List<T> together(Stream<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> task : threads.invokeAll(tasks.toList())) {
        results.add(task.get());
      }
    }
    return results;
  }
}
