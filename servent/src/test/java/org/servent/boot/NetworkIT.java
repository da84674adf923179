package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.control.SearchRequest;
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

  private LoopbackNetwork network;

  @BeforeEach
  void makeHomes() throws Exception {
    network = new LoopbackNetwork(folder, SERVENTS, ULTRAPEERS);
  }

  @AfterEach
  void closeAll() throws Exception {
    network.close();
  }

  @Test
  void allFindTheirNeighboursFromOneListAndEveryoneFindsTheOneFile() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    Files.writeString(share.resolve("needle in a haystack.txt"), "found");

    network.start(new LoopbackNetwork.Kind() {
      @Override
      public Part part(int number) {
        return new Part(number < ULTRAPEERS ? RoleWish.ULTRAPEER : RoleWish.AUTO, NEIGHBOURS, 100,
            LEAF_OF);
      }

      @Override
      public List<Path> shares(int number) {
        return number == SERVENTS - 1 ? List.of(share) : List.of();
      }
    });
    await().atMost(WIRING).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
      for (int i = 0; i < SERVENTS; i++) {
        assertThat(linksTo(network.known(ULTRAPEERS), network.get(i))).as("servent " + i)
            .isGreaterThanOrEqualTo(i < ULTRAPEERS ? NEIGHBOURS : LEAF_OF);
      }
    });

    List<Boolean> found = LoopbackNetwork.together(network.servents()
        .subList(0, SERVENTS - 1)
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
}
