package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.wire.Noise;
import org.servent.wire.WireException;

/** Whatever a peer sends, its table is followed or refused, in bounded memory. */
class NoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final double LEAST_SHARE = 0.3;
  /** Copies of the largest table: empty, in the making, and made; and as much again for the rest. */
  private static final long MAX_ALLOCATED = 6L * QueryRouteTable.MAX_SLOTS / Byte.SIZE;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void everyUpdateStandsNoise() {
    Noise noise = new Noise(SEED, valid(), 1, 2, 3, 4);
    TableUpdates updates = new TableUpdates();
    int read = 0;
    int completed = 0;
    long most = 0;
    for (int i = 0; i < INPUTS; i++) {
      RouteTableUpdate update = new RouteTableUpdate(noise.next().bytes());
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      try {
        RouteTableMessage message = RouteTableMessage.read(update);
        read++;
        completed += updates.on(message).isPresent() ? 1 : 0;
      } catch (WireException refused) {
        assertThat(refused).hasMessageMatching("\\p{Print}+");
      }
      most = Math.max(most, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.printf("%d updates, %d read, %d tables complete, at most %d bytes allocated%n",
        INPUTS, read, completed, most);
    assertThat((double) read / INPUTS).as("share read, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_SHARE);
    assertThat(completed).as("tables complete, seed %d", SEED).isPositive();
    assertThat(most).as("bytes allocated for an input, seed %d", SEED)
        .isLessThanOrEqualTo(MAX_ALLOCATED);
  }

  private static List<byte[]> valid() {
    Stream<RouteTableUpdate> captured =
        RouteTableFrames.captures().values().stream().flatMap(List::stream);
    return Stream.concat(RouteTableFrames.vectors().values().stream(), captured)
        .map(RouteTableUpdate::payload)
        .map(Payload::bytes)
        .toList();
  }
}
