package org.servent.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.http.Answer;
import org.servent.http.Asker;
import org.servent.http.Pieces;

/** What stands at {@code /}, and for whom. */
class FrontPageTest {
  private static final String HITS = "application/x-gnutella-packets";

  private final List<String> closed = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final FrontPage page = new FrontPage(Optional.of(host -> new Pieces() {
    @Override
    public byte[] next() {
      return new byte[0];
    }

    @Override
    public void close() {
      closed.add(host.toString());
    }
  }), () -> now);

  @Test
  void serventsGetHits() {
    assertThat(page.answer("", asker("192.0.2.7", "text/html;q=0.5, " + HITS, "gzip")))
        .isInstanceOfSatisfying(Answer.Made.class, made -> {
          assertThat(made.type()).isEqualTo(HITS);
          assertThat(made.deflated()).isFalse();
        });
  }

  @Test
  void theyAreCompressedForWhoCanReadThat() {
    assertThat(page.answer("", asker("192.0.2.7", HITS, "gzip, Deflate;q=1")))
        .isInstanceOfSatisfying(Answer.Made.class, made -> assertThat(made.deflated()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*/*", "text/html,application/xhtml+xml;q=0.9"})
  void peopleGetAPage(String accept) {
    assertThat(page.answer("", asker("192.0.2.7", accept, "")))
        .isInstanceOfSatisfying(Answer.Page.class,
            html -> assertThat(html.html()).startsWith("<!DOCTYPE html>").contains("Servent/"));
  }

  @Test
  void whoWantsSomethingElseIsToldWhatThereIs() {
    assertThat(status(page.answer("", asker("192.0.2.7", "image/png", "")))).isEqualTo(406);
  }

  @Test
  void nothingElseIsBelowIt() {
    assertThat(status(page.answer("favicon.ico", asker("192.0.2.7", "", "")))).isEqualTo(404);
  }

  @Test
  void whoDoesNotWantToBeBrowsedSaysSo() {
    FrontPage shy = new FrontPage(Optional.empty(), () -> now);

    assertThat(status(shy.answer("", asker("192.0.2.7", HITS, "")))).isEqualTo(403);
    assertThat(shy.answer("", asker("192.0.2.7", "", ""))).isInstanceOf(Answer.Page.class);
  }

  @Test
  void anAddressGetsThemThreeTimesAnHour() {
    for (int i = 0; i < FrontPage.MOST; i++) {
      assertThat(page.answer("", asker("192.0.2.7", HITS, ""))).isInstanceOf(Answer.Made.class);
    }

    assertThat(status(page.answer("", asker("192.0.2.7", HITS, "")))).isEqualTo(429);
    assertThat(page.answer("", asker("192.0.2.8", HITS, ""))).isInstanceOf(Answer.Made.class);
    now = now.plus(Duration.ofMinutes(20));
    assertThat(page.answer("", asker("192.0.2.7", HITS, ""))).isInstanceOf(Answer.Made.class);
  }

  @Test
  void soManyAreMadeAtOnceAndEachGivesItsPlaceBackOnce() throws IOException {
    List<Pieces> open = new ArrayList<>();
    for (int i = 0; i < FrontPage.AT_ONCE; i++) {
      open.add(made().opening().get().orElseThrow());
    }
    assertThat(made().opening().get()).isEmpty();

    open.getFirst().close();
    open.getFirst().close();

    assertThat(closed).containsExactly("127.0.0.1");
    assertThat(made().opening().get()).isPresent();
    assertThat(made().opening().get()).isEmpty();
  }

  private Answer.Made made() {
    return (Answer.Made) page.answer("", asker("127.0.0.1", HITS, "deflate"));
  }

  private static int status(Answer answer) {
    return ((Answer.Refusal) answer).status().code();
  }

  private static Asker asker(String address, String accept, String encoding) {
    HttpHeaders headers = new DefaultHttpHeaders();
    if (!accept.isEmpty()) {
      headers.set("Accept", accept);
    }
    return new Asker(address, headers.set("Accept-Encoding", encoding));
  }
}
