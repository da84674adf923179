package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

class CacheFileTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final PeerAddress ANN = PeerAddress.parse("203.0.113.1:6346");
  private static final PeerAddress BOB = PeerAddress.parse("203.0.113.2:6346");

  @TempDir
  Path folder;
  private CacheFile file;
  private final Cache cache = new Cache(new Admission(Fence.PUBLIC));

  @BeforeEach
  void name() {
    file = new CacheFile(folder.resolve("known"));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Cache before = new Cache(new Admission(Fence.PUBLIC));
    before.heard(ANN, NOON.minusSeconds(60));
    before.heard(BOB, NOON);
    before.verified(WebUrl.parse("http://other.example/gwc.php"), true, NOON);

    file.write(before, NOON);
    file.read(cache, NOON);

    assertThat(Files.readAllLines(file.path()))
        .contains("host 203.0.113.1:6346 2026-11-24T11:59:00Z");
    assertThat(cache.hosts(NOON)).isEqualTo(before.hosts(NOON));
    assertThat(cache.urls(NOON)).isEqualTo(before.urls(NOON));
  }

  @Test
  void oldLinesAreForgotten() throws Exception {
    cache.heard(ANN, NOON);
    file.write(cache, NOON);
    Cache later = new Cache(new Admission(Fence.PUBLIC));
    Instant then = NOON.plus(Cache.HOSTS_EXPIRE).plus(Duration.ofSeconds(1));

    file.read(later, then);

    assertThat(later.hosts(then)).isEmpty();
  }

  @Test
  void whatSaysNothingIsSkippedAndTheFutureIsNow() throws Exception {
    Files.writeString(file.path(), """
        # a comment
        host nonsense 2026-11-24T12:00:00Z
        host 203.0.113.1:6346 yesterday
        cache ftp://x.example/ 2026-11-24T12:00:00Z
        boat 203.0.113.1:6346 2026-11-24T12:00:00Z
        host 203.0.113.2:6346 2036-11-24T12:00:00Z
        """);

    file.read(cache, NOON);

    assertThat(cache.hosts(NOON)).containsExactly(new Recent.Entry<>(BOB, NOON));
    assertThat(cache.urls(NOON)).isEmpty();
  }

  @Test
  void withoutAFileNothingIsKnown() throws Exception {
    file.read(cache, NOON);

    assertThat(cache.hosts(NOON)).isEmpty();
  }
}
