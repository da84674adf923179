package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.control.SearchOutcome;
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
  /** Whose queries are lost asks again. */
  private static final int SEARCHES = 3;
  private static final int TOGETHER = 25;
  private static final String FOUND = "found";

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

    // Where all ask in the same moment, queries are lost on any machine.
    for (int first = 0; first < SERVENTS - 1; first += TOGETHER) {
      List<String> found = LoopbackNetwork
          .together(IntStream.range(first, Math.min(first + TOGETHER, SERVENTS - 1))
              .mapToObj(i -> () -> search(i)));

      assertThat(found).containsOnly(FOUND);
    }
  }

  private static long linksTo(List<Host> ultrapeers, RunningServent servent) {
    return servent.operations()
        .neighbours()
        .stream()
        .filter(neighbour -> ultrapeers.contains(neighbour.address().host()))
        .count();
  }

  private String search(int number) throws InterruptedException {
    List<SearchOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      SearchRequest request =
          new SearchRequest("needle haystack", Optional.empty(), 4, SEARCH, 1);
      SearchOutcome outcome = network.get(number).operations().search(request, hit -> {});
      if (outcome.hits() > 0) {
        return FOUND;
      }
      outcomes.add(outcome);
    }
    return "servent %d, now with %d links: %s".formatted(number,
        network.get(number).operations().neighbours().size(), outcomes);
  }
}
