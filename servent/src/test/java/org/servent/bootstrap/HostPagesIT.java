package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;

/** Real requests, on time that the test sets. */
class HostPagesIT {
  private final Loops loops = Loops.start("test-lists", Polling.best(), 1);
  private final Pages pages = new Pages(new Sockets(loops, AcceptLimits.DEFAULT));
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
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
  void allListsAreFetched() throws Exception {
    HostPages lists = lists(web.page("/one", "192.0.2.1:6346"), web.page("/two", "192.0.2.2:6346"));

    assertThat(ask(lists).hosts()).extracting(PeerAddress::toString)
        .containsExactly("192.0.2.1:6346", "192.0.2.2:6346");
  }

  @Test
  void aListIsFetchedOnceAnHour() throws Exception {
    HostPages lists = lists(web.page("/one", "192.0.2.1:6346"));
    ask(lists);
    now = now.plus(HostPages.AGAIN.minusSeconds(1));
    assertThat(ask(lists).hosts()).isEmpty();
    now = now.plus(Duration.ofSeconds(1));

    assertThat(ask(lists).hosts()).hasSize(1);
    assertThat(web.asked()).containsExactly("/one", "/one");
  }

  @Test
  void whatCannotBeFetchedIsComplainedOf() throws Exception {
    WebUrl gone = web.status("/gone", 404);
    HostPages lists = lists(gone, web.page("/one", "192.0.2.1:6346"));

    HostList both = ask(lists);

    assertThat(both.hosts()).hasSize(1);
    assertThat(both.complaints())
        .containsExactly("Cannot fetch the list of hosts " + gone + ": it answers 404.");
  }

  private HostPages lists(WebUrl... urls) {
    return new HostPages(pages, List.of(urls), () -> now);
  }

  private static HostList ask(HostPages lists) throws Exception {
    return lists.ask().get(20, TimeUnit.SECONDS);
  }
}
