package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servent.control.ApiReply;
import org.servent.descriptor.Payload;

/** What is asked by path, and what {@code events} makes of a stream. */
class ApiCommandTest extends CommandStage {
  @Test
  void whatIsAskedByPathIsAnsweredAsItIs() {
    servent.reply = ApiReply.json(201, "{\"x\":1}");

    assertThat(run("api", "post", "/v1/searches?a=b", "--data", "{}"))
        .isEqualTo(new Ran(0, "{\"x\":1}\n", ""));
    assertThat(servent.requests.getFirst().method()).isEqualTo("POST");
    assertThat(servent.requests.getFirst().path()).isEqualTo("/v1/searches");
    assertThat(servent.requests.getFirst().query()).isEqualTo(Map.of("a", "b"));
    assertThat(servent.requests.getFirst().body()).isEqualTo(Payload.of(new byte[]{'{', '}'}));
    servent.reply = ApiReply.refusal(404, "there is no /x");
    assertThat(run("api", "GET", "/x").code()).isEqualTo(1);
  }

  @Test
  void eventsAreLinesForPeopleAndDocumentsForPrograms() {
    servent.reply = stream(
        """
            event: begin
            data: {}

            event: friend
            data: {"id":"7","friend":null}

            id: 3
            event: download
            data: {"id":"AB","download":{"state":"receiving","amount":{"done":2048},"name":"\\u001b[31mmoon"}}

            """);

    assertThat(run("events").out()
        .lines()
        .map(line -> line.replaceFirst(
            "^\\d\\d:\\d\\d:\\d\\d  ", "")))
        .containsExactly("friend     7 gone",
            "download   AB receiving 2.0 KiB \ufffd[31mmoon");
    assertThat(servent.requests.getFirst().query()).isEqualTo(Map.of("once", "true"));
    assertThat(run("events", "--follow", "--topics", "friend", "--json").out())
        .startsWith("{\"id\":\"7\",\"friend\":null}\n");
    assertThat(servent.requests.getLast().query())
        .isEqualTo(Map.of("once", "false", "topics", "friend"));
  }

  private static ApiReply stream(String text) {
    return new ApiReply.Stream("text/event-stream",
        to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNoTopicIsSaid() {
    servent.reply = ApiReply.refusal(400, "there is no topic \"x\"");

    assertThat(run("events", "--topics", "x"))
        .isEqualTo(new Ran(2, "", "--topics: there is no topic \"x\".\n"));
  }

  @Test
  void whereTheConsoleIsIsData() {
    assertThat(run("console")).isEqualTo(new Ran(0, "http://127.0.0.1:6380/#token=T\n", ""));
    assertThat(run("console", "--port", "1"))
        .isEqualTo(new Ran(1, "", "Cannot listen on port 1.\n"));
    assertThat(run("console", "--port", "65536").code()).isEqualTo(2);
  }
}
