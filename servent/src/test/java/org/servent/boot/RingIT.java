package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.StartOptions.Part;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.Errand.Placed;
import org.servent.records.Outcome;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.topology.RoleWish;

/** A ring of servents as users start them. */
@Tag("slow")
class RingIT {
  private static final int SERVENTS = 24;
  private static final int NEIGHBOURS = 8;
  private static final int RECORDS = 12;
  private static final Duration WIRING = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofSeconds(40);

  @TempDir
  Path folder;

  private LoopbackNetwork network;

  @BeforeEach
  void makeHomes() throws Exception {
    network = new LoopbackNetwork(folder, SERVENTS, 2 * NEIGHBOURS);
  }

  @AfterEach
  void closeAll() throws Exception {
    network.close();
  }

  @Test
  void twoDozenAreOneRingAndFindWhatAnyOfThemPuts() throws Exception {
    network.start(new LoopbackNetwork.Kind() {
      @Override
      public Part part(int number) {
        return new Part(RoleWish.ULTRAPEER, NEIGHBOURS, 100, 3);
      }

      @Override
      public boolean tls() {
        // Thousands of handshakes in one process would be all that it does.
        return false;
      }
    });

    await().atMost(WIRING).pollInterval(Duration.ofSeconds(1)).until(this::isOneRing);

    Instant expiry = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    List<RingRecord> records = IntStream.range(0, RECORDS)
        .<RingRecord>mapToObj(i -> ContentRecord.of(
            Payload.of(("record " + i).getBytes(StandardCharsets.UTF_8)), expiry))
        .toList();
    for (int i = 0; i < RECORDS; i++) {
      assertThat(put(network.get(2 * i), records.get(i)))
          .isEqualTo(new Placed(Outcome.STORED, 8));
    }
    for (int i = 0; i < RECORDS; i++) {
      assertThat(get(network.get(2 * i + 1), records.get(i).key()))
          .containsExactly(records.get(i));
    }
  }

  private boolean isOneRing() throws Exception {
    List<Optional<List<RingId>>> seen = new ArrayList<>();
    List<RingId> order = new ArrayList<>();
    for (RunningServent servent : network.servents()) {
      order.add(servent.ringPart().ask((we, now) -> we.key().orElseThrow().id()).get());
      seen.add(servent.ringPart()
          .ask((we, now) -> we.ring()
              .map(ring -> ring.leaves().members().stream().map(Contact::id).toList()))
          .get());
    }
    List<RingId> sorted = order.stream().sorted(Comparator.naturalOrder()).toList();
    return IntStream.range(0, SERVENTS).allMatch(i -> {
      RingId next = sorted.get((sorted.indexOf(order.get(i)) + 1) % SERVENTS);
      return seen.get(i).filter(leaves -> leaves.contains(next)).isPresent();
    });
  }

  private static Placed put(RunningServent by, RingRecord record) throws Exception {
    CompletableFuture<Placed> told = new CompletableFuture<>();
    by.ringPart().ask((we, now) -> {
      we.put(record, told::complete, now);
      return 0;
    }).get();
    return told.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
  }

  private static List<RingRecord> get(RunningServent by, RingId key) throws Exception {
    CompletableFuture<List<RingRecord>> told = new CompletableFuture<>();
    by.ringPart().ask((we, now) -> {
      we.get(key, RecordType.CONTENT, false, told::complete, now);
      return 0;
    }).get();
    return told.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
  }
}
