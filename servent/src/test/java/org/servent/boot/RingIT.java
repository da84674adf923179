package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.RecordView;
import org.servent.control.RingAnswer;
import org.servent.control.RingKey;
import org.servent.control.RingView;
import org.servent.control.StartOptions.Part;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.ring.RingId;
import org.servent.topology.RoleWish;

/** A ring of servents as users start them. */
@Tag("slow")
class RingIT {
  private static final int SERVENTS = 24;
  private static final int NEIGHBOURS = 8;
  private static final int RECORDS = 12;
  private static final Duration WIRING = Duration.ofMinutes(2);
  private static final Duration LEASE = Duration.ofHours(1);

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

    for (int i = 0; i < RECORDS; i++) {
      assertThat(network.get(2 * i)
          .operations()
          .ring()
          .put(key(i), Payload.of(text(i).getBytes(StandardCharsets.UTF_8)), LEASE))
          .isEqualTo(new RingAnswer.Got<>(8));
    }
    for (int i = 0; i < RECORDS; i++) {
      assertThat(texts(network.get(2 * i + 1).operations().ring().get(key(i), RecordType.VALUE)))
          .containsExactly(text(i));
    }
  }

  private static String text(int number) {
    return "record " + number;
  }

  private static RingKey key(int number) {
    return RingKey.parse("key " + number);
  }

  private static List<String> texts(RingAnswer<List<RecordView>> answer) {
    return switch (answer) {
      case RingAnswer.Got<List<RecordView>> got -> got.value()
          .stream()
          .flatMap(record -> record.value().flatMap(RecordView.Bytes::text).stream())
          .toList();
      case RingAnswer.Failed<List<RecordView>> failed -> throw new AssertionError(failed);
    };
  }

  /** Whether everybody knows the next by the order of ids, computed here. */
  private boolean isOneRing() {
    List<RingView> seen =
        network.servents().stream().map(each -> each.operations().ring().status()).toList();
    List<RingId> order =
        seen.stream().map(RingView::id).sorted(Comparator.naturalOrder()).toList();
    return seen.stream().allMatch(view -> {
      RingId next = order.get((order.indexOf(view.id()) + 1) % SERVENTS);
      return view.member() && view.leafSet().stream().anyMatch(each -> each.id().equals(next));
    });
  }
}
