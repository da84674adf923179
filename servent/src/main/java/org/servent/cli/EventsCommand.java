package org.servent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "events", header = "Print what there is and, with --follow, what changes.",
    footer = {
        "  servent events --follow",
        "  servent events --follow --topics download,search",
        "  servent events --follow --json | jq -c .download"})
final class EventsCommand extends Subcommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String DATA = "data: ";
  private static final String EVENT = "event: ";

  /** What was said last, by what it is about. */
  private final Map<String, String> last = new HashMap<>();

  @Option(names = "--follow", description = "Go on, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--topics", paramLabel = "LIST",
      description = "Only these, with commas between: status, neighbour, download, uploads,"
          + " search, watch, friend, shares.")
  private String topics = "";

  EventsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("once", String.valueOf(!follow));
    if (!topics.isEmpty()) {
      query.put("topics", topics);
    }
    ApiReply reply = servent().resources()
        .answer(new ApiRequest("GET", "/v1/events", query, Optional.empty(), Payload.EMPTY));
    return switch (reply) {
      case ApiReply.Whole refusal -> throw new Failure(ExitCode.USAGE, why(refusal.body()));
      case ApiReply.Stream stream -> read(stream);
    };
  }

  private static String why(Payload body) {
    try {
      return "--topics: " + MAPPER.readTree(body.bytes()).at("/error/message").asText() + ".";
    } catch (IOException impossible) {
      throw new IllegalStateException("an answer of ours that is no JSON", impossible);
    }
  }

  private int read(ApiReply.Stream stream) throws InterruptedException {
    try {
      stream.source().writeTo(new OutputStream() {
        @Override
        public void write(int b) {
          throw new UnsupportedOperationException("events come whole");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          for (String event : new String(bytes, offset, length, StandardCharsets.UTF_8)
              .split("\n\n", -1)) {
            tell(event);
          }
          out().flush();
        }
      });
      return ExitCode.DONE;
    } catch (IOException hungUp) {
      return ExitCode.FAILED;
    }
  }

  private void tell(String event) throws IOException {
    int name = event.indexOf(EVENT);
    int data = event.indexOf(DATA);
    if (name < 0 || data < name || event.startsWith("event: begin")) {
      return;
    }
    String topic = event.substring(name + EVENT.length(), data).strip();
    String document = event.substring(data + DATA.length());
    if (json()) {
      out().println(document);
      return;
    }
    JsonNode read = MAPPER.readTree(document);
    String id = read.path("id").asText();
    String line = "%-9s  %s".formatted(topic, text(topic, id, read.path(topic)));
    // What is otherwise in some figure only is nothing new to a person.
    if (!line.equals(last.put(topic + " " + id, line))) {
      out().println(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
    }
  }

  /** What a person wants to know of it, in a line. */
  private static String text(String topic, String id, JsonNode now) {
    if (now.isNull()) {
      return id + " gone";
    }
    String says = switch (topic) {
      case "status" -> Units.count(now.at("/activity/neighbours").asInt(), "neighbour") + ", "
          + Units.count(now.at("/activity/uploads").asInt(), "upload") + ", "
          + Units.count(now.at("/activity/downloads").asInt(), "download");
      case "neighbour" -> id + " " + now.path("userAgent").asText();
      case "download" -> id + " " + now.path("state").asText() + " "
          + Units.bytes(now.at("/amount/done").asLong()) + " " + now.path("name").asText();
      case "uploads" -> now.path("sending").size() + " sent, " + now.path("waiting").size()
          + " wait";
      case "search" -> id + " " + now.path("state").asText() + ", "
          + Units.count(now.path("files").asInt(), "file") + ": " + now.path("query").asText();
      case "watch" -> id + " " + now.at("/wish/query").asText();
      case "friend" -> id + " " + now.path("state").asText() + " " + now.path("name").asText();
      default -> Units.count(now.at("/totals/files").asInt(), "file") + ", "
          + Units.count(now.at("/hashing/files").asInt()) + " to hash";
    };
    return Printable.text(says);
  }
}
