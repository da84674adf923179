package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.wire.Noise;
import org.servent.wire.WireException;

/** Whatever a peer sends, its table is followed or refused, in bounded memory. */
class RouteTableNoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final double LEAST_READ = 0.3;
  private static final double LEAST_COMPLETE = 0.02;
  /** Of the largest table three copies: emptied, in the making, and made; and a message. */
  private static final long MAX_ALLOCATED = 4L * QueryRouteTable.MAX_SLOTS / Byte.SIZE;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private int read;
  private int completed;
  private long mostAllocated;

  @Test
  void everyUpdateStandsNoise() throws WireException {
    Map<Payload, List<RouteTableUpdate>> seenBefore = RouteTableFrames.conversations();
    Noise noise = new Noise(SEED, seenBefore.keySet().stream().map(Payload::bytes).toList(), 1, 4);
    TableUpdates updates = new TableUpdates();
    for (int i = 0; i < INPUTS; i++) {
      Noise.Input input = noise.next();
      // What comes from nothing finds whatever the input before has left.
      for (RouteTableUpdate update : input.original().map(seenBefore::get).orElse(List.of())) {
        updates.on(RouteTableMessage.read(update));
      }
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      follow(updates, new RouteTableUpdate(input.bytes()));
      mostAllocated =
          Math.max(mostAllocated, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }

    System.out.printf("%d updates, %d read, %d tables complete, at most %d bytes allocated%n",
        INPUTS, read, completed, mostAllocated);
    assertThat((double) read / INPUTS).as("share read, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_READ);
    assertThat((double) completed / INPUTS).as("tables complete, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_COMPLETE);
    assertThat(mostAllocated).as("bytes allocated for an input, seed %d", SEED)
        .isLessThanOrEqualTo(MAX_ALLOCATED);
  }

  private void follow(TableUpdates updates, RouteTableUpdate update) {
    try {
      RouteTableMessage message = RouteTableMessage.read(update);
      read++;
      completed += updates.on(message).isPresent() ? 1 : 0;
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("\\p{Print}+");
    }
  }
}
