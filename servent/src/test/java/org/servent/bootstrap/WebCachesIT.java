package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.hostcache.CacheBook;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

/** Real requests, on time that the test sets. */
class WebCachesIT {
  private static final PeerAddress HOST = PeerAddress.parse("192.0.2.1:6346");
  private static final PeerAddress SELF = PeerAddress.parse("203.0.113.1:6346");
  private static final String US = "&client=SVNT&version=0.1.0";

  private final Loops loops = Loops.start("test-caches", Polling.best(), 1);
  private final Pages pages = new Pages(new Sockets(loops, AcceptLimits.DEFAULT));
  private final Instant start = Instant.parse("2026-11-24T12:00:00Z");
  private Instant now = start;
  private FakeWeb web;

  @BeforeEach
  void serve() throws IOException {
    web = new FakeWeb();
  }

  @AfterEach
  void close() {
    web.close();
    loops.close();
  }

  @Test
  void aCacheOfVersion2IsAskedOnce() throws Exception {
    WebCaches caches = caches(web.page("/gwc", "H|192.0.2.1:6346|60"));

    assertThat(ask(caches)).containsExactly(HOST);
    assertThat(web.asked()).containsExactly("/gwc?get=1&spec=2&net=gnutella" + US);
  }

  @Test
  void aCacheThatDoesNotSpeakVersion2IsAskedInVersion1() throws Exception {
    WebCaches caches = caches(web.page("/gwc", "192.0.2.1:6346"));

    assertThat(ask(caches)).containsExactly(HOST);
    assertThat(web.asked()).containsExactly("/gwc?get=1&spec=2&net=gnutella" + US,
        "/gwc?hostfile=1" + US);
  }

  @Test
  void whoAsksAgainTooSoonIsGivenNothingAndNobodyIsAsked() throws Exception {
    WebCaches caches = caches(web.page("/gwc", "H|192.0.2.1:6346|60"));
    ask(caches);
    now = now.plus(Duration.ofMinutes(30));

    assertThat(ask(caches)).isEmpty();
    assertThat(web.asked()).hasSize(1);
  }

  @Test
  void aCacheThatIsGoneGivesNothing() throws Exception {
    WebCaches caches = caches(web.status("/gwc", 503));

    assertThat(ask(caches)).isEmpty();
    now = now.plus(CacheBook.ASIDE.minusMinutes(5));
    assertThat(ask(caches)).isEmpty();
    assertThat(web.asked()).hasSize(1);
  }

  @Test
  void afterAnHourACacheIsToldWhereWeAreAndOfAnotherThatWorks() throws Exception {
    WebUrl one = web.page("/one", "I|update|OK", "H|192.0.2.1:6346|60");
    WebUrl two = web.page("/two", "I|update|OK", "H|192.0.2.1:6346|60");
    WebCaches caches = caches(one, two);
    ask(caches);
    now = start.plus(CacheBook.BETWEEN_UPDATES);

    assertThat(tell(caches, Optional.of(SELF))).isTrue();
    String works = web.asked().getFirst().startsWith("/one") ? "/one" : "/two";
    assertThat(web.asked().getLast()).contains("update=1&ip=203.0.113.1%3A6346&url=http%3A%2F%2F")
        .contains(works.replace("/", "%2F"))
        .doesNotStartWith(works);
  }

  @Test
  void whoCannotBeReachedTellsNobody() throws Exception {
    WebCaches caches = caches(web.page("/gwc", "I|update|OK"));
    now = start.plus(Duration.ofDays(1));

    assertThat(tell(caches, Optional.empty())).isFalse();
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void anUpdateThatIsRefusedIsNotTaken() throws Exception {
    WebCaches caches = caches(web.page("/gwc", "I|update|WARNING|Rejected IP"));
    now = start.plus(Duration.ofDays(1));

    assertThat(tell(caches, Optional.of(SELF))).isFalse();
    assertThat(web.asked()).hasSize(1);
  }

  private WebCaches caches(WebUrl... ours) {
    CacheBook book = new CacheBook(List.of(ours), start, new Random(1));
    now = start.plus(CacheBook.SPREAD);
    return new WebCaches(pages, book, () -> now);
  }

  private static List<PeerAddress> ask(WebCaches caches) throws Exception {
    return caches.ask().get(20, TimeUnit.SECONDS);
  }

  private static boolean tell(WebCaches caches, Optional<PeerAddress> self) throws Exception {
    return caches.tell(self).get(20, TimeUnit.SECONDS);
  }
}
