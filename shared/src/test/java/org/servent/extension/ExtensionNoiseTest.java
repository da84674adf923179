package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.content.Huge;
import org.servent.descriptor.Query;
import org.servent.ggep.ExtensionType;
import org.servent.ggep.Ggep;
import org.servent.wire.Frames;
import org.servent.wire.Noise;

/** Whatever data a peer sends, a type says something or nothing, in bounded memory. */
@Tag("slow")
class ExtensionNoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final double LEAST_READ = 0.1;
  private static final long MAX_ALLOCATED = 4L * Frames.MAX_PAYLOAD;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long read;
  private long mostAllocated;

  @Test
  void everyTypeStandsNoise() throws IOException {
    List<ExtensionsTest.Vector> vectors = ExtensionsTest.vectors();
    Set<ExtensionType<?>> types = vectors.stream()
        .map(vector -> Extensions.named(vector.id()).orElseThrow())
        .collect(Collectors.toSet());
    Noise noise =
        new Noise(SEED, vectors.stream().map(vector -> vector.data().bytes()).toList(), 0);
    for (int i = 0; i < INPUTS; i++) {
      byte[] data = noise.next().bytes().bytes();
      readWithAll(types, data);
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      read += readWithAll(types, data);
      mostAllocated =
          Math.max(mostAllocated, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }

    long readings = (long) INPUTS * types.size();
    System.out.printf("%d readings of extensions, %d said something, at most %d bytes allocated%n",
        readings, read, mostAllocated);
    assertThat((double) read / readings).as("share read, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_READ);
    assertThat(mostAllocated).as("bytes allocated for an input, seed %d", SEED)
        .isLessThanOrEqualTo(MAX_ALLOCATED);
  }

  /** How many types say something. */
  private static int readWithAll(Set<ExtensionType<?>> types, byte[] data) {
    int said = 0;
    for (ExtensionType<?> type : types) {
      said += type.read(data).isPresent() ? 1 : 0;
    }
    return said;
  }

  @Test
  void whatSeveralSayTogetherStandsNoiseToo() {
    Noise noise = new Noise(SEED, List.of(new byte[]{2, 63, -5, 1, -11, 3, -23, 7, -47}));
    for (int i = 0; i < INPUTS / 4; i++) {
      Ggep ggep = Ggep.EMPTY;
      for (String id : List.of("PR1", "PR2", "PR3", "PR4", "IPP", "IPP_TLS", "M", "XQ")) {
        ggep = ggep.with(id, noise.next().bytes().bytes());
      }

      assertThat(PartialRanges.in(ggep, i * 997L).orElseThrow())
          .allMatch(part -> part.end() <= 20_000L * 997);
      assertThat(HostList.IPP.in(ggep)).allMatch(host -> host.address().isDialable());
      assertThat(QueryExtensions.of(new Query(Query.MARK, "", new Huge(List.of(), ggep))).partial())
          .isFalse();
    }
  }
}
