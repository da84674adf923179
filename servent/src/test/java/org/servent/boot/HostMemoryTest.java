package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.bootstrap.HostList;
import org.servent.hostcache.HostsRemembered.Host;

class HostMemoryTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Host BOB =
      new Host(PeerAddress.parse("203.0.113.7:6346"), 2, Duration.ofHours(2), true);
  private static final Host CAT =
      new Host(PeerAddress.parse("[2001:db8::7]:6347"), 0, Duration.ZERO, false);

  @TempDir
  private Path folder;

  @Test
  void whatIsWrittenIsReadAndIsAListOfHostsToo() throws IOException {
    Path file = folder.resolve("hosts");
    HostMemory memory = new HostMemory(List.of(BOB, CAT), Duration.ofHours(1), NOON);

    memory.write(file);

    assertThat(HostMemory.read(file)).isEqualTo(memory);
    assertThat(HostList.read(file)).isEqualTo(
        new HostList(List.of(BOB.address(), CAT.address()), List.of()));
  }

  @Test
  void aPlainListIsRemembered() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "203.0.113.7:6346\nnonsense\n# no\n");

    assertThat(HostMemory.read(file).hosts())
        .containsExactly(new Host(BOB.address(), 0, Duration.ZERO, false));
  }

  @Test
  void theAverageDayFadesWhileNobodyRuns() {
    HostMemory memory = new HostMemory(List.of(), Duration.ofHours(8), NOON);

    assertThat(memory.perDay(NOON.minusSeconds(5))).isEqualTo(Duration.ofHours(8));
    assertThat(memory.perDay(NOON.plus(Duration.ofDays(7)))).isBetween(Duration.ofHours(2),
        Duration.ofHours(4));
  }
}
