package org.servent.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.servent.api.Route.Answer;
import org.servent.control.ApiReply;
import org.servent.descriptor.Payload;

/** What changes, as it changes: server-sent events, and figures for Prometheus. */
final class EventRoutes {
  /** A comment is sent after so long without an event, which shows who is gone. */
  static final Duration STILL = Duration.ofSeconds(15);
  /** At once: each holds a thread and a connection. */
  private static final int MOST = 64;

  private EventRoutes() {}

  static List<Route> all(Feed feed) {
    Semaphore readers = new Semaphore(MOST);
    return List.of(
        new Route("GET", "/v1/events",
            "What there is and then what changes, twice a second at most, as server-sent events."
                + " Each event is named by its topic; its data is a document with an id and the"
                + " thing, null once it is no more. After an event \"begin\" whatever was known is"
                + " void.",
            List.of(Param.flag("once", "whether that is all, without what changes"),
                Param.text("topics", "only these, with commas between: status, neighbour,"
                    + " download, uploads, search, watch, friend, shares").optional()),
            new Answer(200, "text/event-stream", String.class),
            call -> events(feed, readers, call)),
        new Route("GET", "/metrics", "Figures for Prometheus.", List.of(),
            new Answer(200, "text/plain", String.class),
            call -> new ApiReply.Whole(200, "text/plain; version=0.0.4; charset=utf-8",
                Payload.of(
                    Metrics.of(call.operations().status()).getBytes(StandardCharsets.UTF_8)))));
  }

  private static ApiReply events(Feed feed, Semaphore readers, Call call) throws Refused {
    Set<Topic> topics = topics(call.text("topics"));
    long had = call.lastEvent()
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
    boolean once = call.flag("once");
    return new ApiReply.Stream("text/event-stream", to -> {
      if (!readers.tryAcquire()) {
        write(to, "event: busy\ndata: too many read events already\n\n");
        return;
      }
      feed.enter();
      try {
        tell(feed, topics, had, once, to);
      } finally {
        feed.leave();
        readers.release();
      }
    });
  }

  private static Set<Topic> topics(Optional<String> names) throws Refused {
    if (names.isEmpty()) {
      return EnumSet.allOf(Topic.class);
    }
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String name : names.get().split(",", -1)) {
      try {
        topics.add(Topic.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException none) {
        throw Refused.senseless("there is no topic \"" + name + "\"");
      }
    }
    return topics;
  }

  private static void tell(Feed feed, Set<Topic> topics, long had, boolean once, OutputStream to)
      throws IOException, InterruptedException {
    long since = had;
    boolean more = true;
    while (more) {
      Feed.Changes news = feed.since(since, topics, STILL);
      StringBuilder text = new StringBuilder();
      if (news.whole()) {
        text.append("event: begin\ndata: {}\n\n");
      }
      for (int i = 0; i < news.changes().size(); i++) {
        Feed.Change change = news.changes().get(i);
        // Only behind the last: who got a part of them gets all of them again.
        text.append(i == news.changes().size() - 1 ? "id: " + news.look() + "\n" : "")
            .append("event: ")
            .append(change.topic().text())
            .append("\ndata: ")
            .append(change.document())
            .append("\n\n");
      }
      if (!text.isEmpty() || news.look() == since) {
        write(to, text.isEmpty() ? ":\n\n" : text.toString());
      }
      since = news.look();
      more = !once;
    }
  }

  private static void write(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
