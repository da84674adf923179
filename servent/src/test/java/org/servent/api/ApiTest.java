package org.servent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.control.FakeFriends;
import org.servent.control.FakeServent;
import org.servent.descriptor.Payload;

class ApiTest {
  private final FakeServent servent = new FakeServent();
  private final Api api = Api.of(servent);

  static Api api(FakeServent servent, List<Route> routes) {
    return Api.of(servent, routes);
  }

  private String ask(String method, String uri, String body) throws InterruptedException {
    return ask(method, uri, Optional.empty(), body) instanceof ApiReply.Whole whole
        ? whole.status() + " " + new String(whole.body().bytes(), StandardCharsets.UTF_8).strip()
        : "a stream";
  }

  private ApiReply ask(String method, String uri, Optional<String> last, String body)
      throws InterruptedException {
    String[] parts = uri.split("\\?", 2);
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&")) {
      query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return api.answer(new ApiRequest(method, parts[0], query, last,
        Payload.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "GET    | /v1/hosts         |                      | 200 {\"schema\":1,\"hosts\":[]}",
      "GET    | /v1/nonsense      |                      | 404 there is no /v1/nonsense",
      "GET    | /                 |                      | 404 there is no /",
      "DELETE | /v1/status        |                      | 405 /v1/status does not take DELETE",
      "GET    | /v1/status?x=1    |                      | 400 \"x\" means nothing here; nothing is to be said",
      "GET    | /v1/trail/x       |                      | 404 \"x\" is no GUID",
      "POST   | /v1/hosts         |                      | 400 \"hosts\" is missing: addresses with ports, such as 192.0.2.7:6346",
      "POST   | /v1/hosts         | nonsense             | 400 the body is no JSON",
      "POST   | /v1/hosts         | []                   | 400 the body is no JSON object",
      "POST   | /v1/hosts         | {} {}                | 400 the body is no JSON",
      "POST   | /v1/hosts         | {\"hosts\":1}        | 400 \"hosts\" is a list of texts",
      "POST   | /v1/hosts         | {\"hosts\":[\"\"]}   | 400 \"\" is no address",
      "POST   | /v1/hosts         | {\"hosts\":[\"192.0.2.7:6346\"]} | 200 {\"schema\":1,\"taken\":{\"named\":1,\"added\":1,\"known\":7}}",
      "POST   | /v1/searches      | {\"query\":\"\\\"moon\"} | 400 \"query\", column 1: ",
      "POST   | /v1/searches      | {\"query\":\"moon\",\"ttl\":8} | 400 \"ttl\" is a whole number from 1 to 7",
      "POST   | /v1/searches      | {\"query\":\"-moon\"} | 400 \"query\" has no word in it that others could look for",
      "GET    | /v1/searches/7    |                      | 404 there is no search 7",
      "POST   | /v1/downloads     | {\"file\":\"?\",\"folder\":\"/tmp\"} | 400 \"file\" is no magnet link, URN or SHA-1",
      "POST   | /v1/downloads     | {\"file\":\"AAAA\",\"folder\":\"tmp\"} | 404 no recent hit has a hash that begins with AAAA",
      "POST   | /v1/downloads     | {\"file\":\"3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\",\"folder\":\"tmp\"} | 400 \"folder\" is an absolute path",
      "PATCH  | /v1/downloads/3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ | {\"change\":\"pause\"} | 404 there is no download",
      "PATCH  | /v1/downloads/3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ | {} | 400 say \"change\" or \"priority\"",
      "PATCH  | /v1/downloads/x   | {}                   | 404 \"x\" is no SHA-1",
      "PUT    | /v1/hashing       | {\"rests\":\"perhaps\"} | 400 \"rests\" is true or false",
      "POST   | /v1/friends       | {\"id\":\"x\"}       | 400 \"x\" is no id: 32 hexadecimal digits",
      "DELETE | /v1/friends/bob   |                      | 404 \"bob\" is no friend",
      "DELETE | /v1/watches/x     |                      | 404 there is no watch x",
      "GET    | /v1/events?topics=x |                    | 400 there is no topic \"x\""})
  void whatIsAskedIsAnsweredOrWhyNot(String method, String uri, String body, String answer)
      throws InterruptedException {
    String said = ask(method, uri, body == null ? "" : body);

    assertThat(
        said.replaceAll("\\{\"schema\":1,\"error\":\\{\"code\":\\d+,\"message\":\"(.*)\"}}", "$1")
            .replace("\\\"", "\""))
        .startsWith(answer);
  }

  @Test
  void aSearchRunsAndIsReadWhileItDoesAndIsEnded() throws InterruptedException {
    servent.endless = true;
    servent.hits.add(
        FakeServent.hit(FakeServent.ANN, "192.0.2.9:6346", FakeServent.MOON, "blue moon", 7));

    assertThat(ask("POST", "/v1/searches", "{\"query\":\"moon\",\"contents\":true,\"ttl\":2}"))
        .startsWith(
            "201 {\"schema\":1,\"search\":{\"number\":1,\"query\":\"moon\",\"contents\":true,"
                + "\"state\":\"running\"");
    servent.searching.await();
    await().until(() -> ask("GET", "/v1/searches/1", "").contains("\"name\":\"blue moon\""));
    assertThat(servent.searches.getFirst().ask().contents()).isTrue();
    assertThat(servent.searches.getFirst().ttl()).isEqualTo(2);

    assertThat(ask("DELETE", "/v1/searches/1", "")).startsWith("200 ");
    servent.cancelled.await();
    assertThat(ask("GET", "/v1/searches", "")).isEqualTo("200 {\"schema\":1,\"searches\":[]}");
  }

  @Test
  void moreSearchesThanAreKeptMakeRoomIfTheyAreOver() throws InterruptedException {
    for (int i = 1; i <= RunningSearches.MOST + 5; i++) {
      assertThat(ask("POST", "/v1/searches", "{\"query\":\"moon\"}")).startsWith("201 ");
      assertThat(ask("GET", "/v1/searches/" + i + "?wait=10", "")).contains("\"state\":\"done\"");
    }
    servent.endless = true;
    for (int i = 0; i < RunningSearches.MOST; i++) {
      ask("POST", "/v1/searches", "{\"query\":\"moon\"}");
    }

    assertThat(ask("POST", "/v1/searches", "{\"query\":\"moon\"}")).startsWith("429 ");
  }

  @Test
  void namesInPathsMayHaveEscapes() throws InterruptedException {
    servent.friends.friends.add(FakeFriends.BOB);

    assertThat(ask("POST", "/v1/friends/b%6Fb/words", "{\"text\":\"hello\"}")).startsWith("200 ");
    assertThat(ask("POST", "/v1/friends/b%/words", "{\"text\":\"hello\"}")).startsWith("404 ");
    assertThat(servent.friends.asked).containsExactly("bob: hello");
  }

  @Test
  void figuresAreToldToPrometheus() throws InterruptedException {
    assertThat(ask("GET", "/metrics", "")).contains(
        "# TYPE servent_neighbours gauge\nservent_neighbours 2\n",
        "servent_descriptors_total{type=\"query\",direction=\"in\"} 1234\n",
        "servent_dropped_descriptors_total{reason=\"duplicate\"} 99\n");
  }

  @Test
  void eventsBeginWithAllAndThenTellWhatChanges() throws Exception {
    servent.friends.friends.add(FakeFriends.BOB);
    Page page = new Page();
    Thread reader = read("/v1/events?topics=friend", Optional.empty(), page);
    await().until(() -> page.text().contains("\"name\":\"bob\""));
    assertThat(page.text()).startsWith("event: begin\ndata: {}\n\nid: ");
    servent.friends.friends.add(FakeFriends.AWAY);
    servent.friends.friends.remove(FakeFriends.BOB);

    await().until(() -> page.text().contains("\"name\":\"dan\""));
    assertThat(page.text()).contains("event: friend\ndata: {\"schema\":1,\"id\":\""
        + FakeFriends.BOB.id() + "\",\"friend\":null}\n\n").doesNotContain("event: status");
    String last = page.text().replaceAll("(?s).*\nid: (\\d+)\n.*", "$1");
    reader.interrupt();
    reader.join();

    Page again = new Page();
    Thread back = read("/v1/events?topics=friend", Optional.of(last), again);
    servent.friends.friends.remove(FakeFriends.AWAY);
    await().until(() -> again.text().contains("null"));
    back.interrupt();
    assertThat(again.text()).doesNotContain("begin", "bob");
  }

  private Thread read(String uri, Optional<String> last, Page page) throws InterruptedException {
    ApiReply.Stream stream = (ApiReply.Stream) ask("GET", uri, last, "");
    return Thread.ofVirtual().start(() -> {
      try {
        stream.source().writeTo(page);
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    });
  }

  /** What a reader has so far. */
  private static final class Page extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
