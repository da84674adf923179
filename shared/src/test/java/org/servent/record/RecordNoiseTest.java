package org.servent.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.wire.Noise;
import org.servent.wire.WireException;

/** Whatever a peer sends is a record or refused with a sentence, in bounded memory. */
class RecordNoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final double LEAST_READ = 0.2;
  private static final long MAX_ALLOCATED = 16L * RingRecord.MOST_BYTES;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private int read;
  private long mostAllocated;

  @Test
  void everyRecordStandsNoise() {
    List<byte[]> valid = RingRecordsTest.onTheWire()
        .map(row -> Objects.requireNonNull((Payload) row.get()[1]).bytes())
        .toList();
    // Where the length of a statement stands, the number of addresses, and the length of content.
    Noise noise = new Noise(SEED, valid, 61, 65, 21);
    for (int i = 0; i < INPUTS; i++) {
      Payload payload = noise.next().bytes();
      read(payload);
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      read += read(payload) ? 1 : 0;
      mostAllocated = Math.max(mostAllocated, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }

    System.out.printf("%d records, %d read, at most %d bytes allocated%n", INPUTS, read,
        mostAllocated);
    assertThat((double) read / INPUTS).as("share read, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_READ);
    assertThat(mostAllocated).as("bytes allocated for an input, seed %d", SEED)
        .isLessThanOrEqualTo(MAX_ALLOCATED);
  }

  /** What is read is written as it came. */
  private static boolean read(Payload payload) {
    try {
      RingRecord record = RingRecords.read(payload);
      assertThat(RingRecords.write(record)).isEqualTo(payload);
      assertThat(RingRecords.size(record)).isLessThanOrEqualTo(RingRecord.MOST_BYTES);
      return true;
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
      return false;
    }
  }
}
