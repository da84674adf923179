package org.servent.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.control.RecordView;
import org.servent.control.RingAnswer;
import org.servent.control.RingKey;
import org.servent.control.RingView;
import org.servent.control.RouteView;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.record.Statement;
import org.servent.ring.RingId;

/** The ring. */
final class RingRoutes {
  private RingRoutes() {}

  static List<Route> all() {
    Answer copies = new Answer(200, "copies", Integer.class);
    return List.of(
        Route.get("/v1/ring", "Its place in the ring.", "ring", RingView.class,
            call -> call.operations().ring().status()),
        Route.get("/v1/ring/records/{key}", "What is kept under a key.", "records",
            new ListOf(RecordView.class),
            call -> got(call.operations()
                .ring()
                .get(key(call), call.choice("type", RecordType.VALUE))),
            Param.text("type", "presence, source, value (usual) or content").optional()),
        Route.json("PUT", "/v1/ring/records/{key}", "Has a text kept under a key.", copies,
            RingRoutes::put, Param.text("text", "at most " + Statement.MOST_VALUE + " bytes"),
            Param.number("lease", "seconds for which it is kept; usually a day")),
        Route.json("DELETE", "/v1/ring/records/{key}", "Takes back what was put under a key.",
            copies, call -> got(call.operations().ring().remove(key(call)))),
        Route.get("/v1/ring/routes/{key}", "The way of a message to a key.", "route",
            RouteView.class, call -> got(call.operations().ring().route(key(call)))),
        Route.get("/v1/ring/servents/{id}", "Where a servent is, as it says.", "servent",
            RecordView.class, call -> got(call.operations().ring().locate(id(call.place("id"))))));
  }

  private static RingKey key(Call call) throws Refused {
    try {
      return RingKey.parse(call.place("key"));
    } catch (IllegalArgumentException noKey) {
      throw Refused.senseless(String.valueOf(noKey.getMessage()));
    }
  }

  static RingId id(String text) throws Refused {
    try {
      return RingId.parse(text);
    } catch (IllegalArgumentException noId) {
      throw Refused.senseless("\"" + text + "\" is no id: 32 hexadecimal digits");
    }
  }

  private static Integer put(Call call) throws Refused, InterruptedException {
    Payload value = Payload.of(call.needed("text").getBytes(StandardCharsets.UTF_8));
    if (value.size() > Statement.MOST_VALUE) {
      throw Refused.senseless("\"text\" has at most " + Statement.MOST_VALUE + " bytes");
    }
    Duration lease =
        call.seconds("lease", Duration.ofDays(1), RecordType.VALUE.greatestLease());
    return got(call.operations().ring().put(key(call), value, lease));
  }

  static <T> T got(RingAnswer<T> answer) throws Refused {
    return switch (answer) {
      case RingAnswer.Got<T> got -> got.value();
      case RingAnswer.Failed<T> failed -> throw switch (failed.cause()) {
        case NOT_FOUND -> Refused.none(failed.why());
        case TIMED_OUT -> Refused.late(failed.why());
        case NO_RING, REFUSED -> Refused.conflict(failed.why());
      };
    };
  }
}
