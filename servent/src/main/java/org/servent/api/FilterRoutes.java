package org.servent.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.control.BlockOutcome;
import org.servent.findings.Blocked;
import org.servent.watches.GetWish;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;

/** What searches do not show, and what is searched for again and again. */
final class FilterRoutes {
  private static final Duration EVERY = Duration.ofMinutes(30);
  private static final Duration EXPIRES = Duration.ofDays(30);

  private FilterRoutes() {}

  static List<Route> all() {
    Answer blocks = new Answer(200, "blocks", BlockOutcome.Blocks.class);
    Param what = Param.texts("what", "addresses, blocks of them, hashes or words");
    return List.of(
        Route.get("/v1/blocks", "What searches do not show.", "blocks", BlockOutcome.Blocks.class,
            call -> done(call.operations().blocks().all())),
        Route.json("POST", "/v1/blocks", "Blocks something.", blocks,
            call -> done(call.operations().blocks().add(blocked(call))), what),
        Route.json("DELETE", "/v1/blocks", "Blocks something no more.", blocks,
            call -> done(call.operations().blocks().remove(blocked(call))), what),
        Route.get("/v1/watches", "What is searched for again and again, and what was found.",
            "watches", new ListOf(Watch.class), call -> call.operations().watches().all()),
        Route.json("POST", "/v1/watches", "Watches for something.",
            new Answer(201, "watch", Watch.class), FilterRoutes::watch,
            Param.text("query", "words and what else it is"),
            Param.text("folder", "where what is fetched goes, an absolute path"),
            Param.number("every", "seconds between two searches; usually 1,800"),
            Param.text("get", "never, ask (usual) or first").optional(),
            Param.number("expires", "seconds until it ends; usually 30 days")),
        Route.json("DELETE", "/v1/watches/{number}", "Watches for it no more.",
            new Answer(200, "watch", Watch.class), FilterRoutes::unwatch));
  }

  private static BlockOutcome.Blocks done(BlockOutcome outcome) throws Refused {
    return switch (outcome) {
      case BlockOutcome.Blocks blocks -> blocks;
      case BlockOutcome.Failed failed -> throw Refused.conflict(failed.why());
    };
  }

  private static List<Blocked> blocked(Call call) throws Refused {
    List<Blocked> all = new ArrayList<>();
    for (String text : call.texts("what")) {
      try {
        all.add(Blocked.parse(text));
      } catch (IllegalArgumentException senseless) {
        throw Refused.senseless(String.valueOf(senseless.getMessage()));
      }
    }
    return all;
  }

  private static Watch watch(Call call) throws Refused {
    String query = call.needed("query");
    try {
      if (!Ask.parse(query).hasWords()) {
        throw Refused.senseless("\"query\" has no word in it that others could look for");
      }
      return call.operations()
          .watches()
          .add(new WatchWish(query, call.seconds("every", EVERY, WatchWish.LONGEST),
              call.choice("get", GetWish.ASK),
              call.seconds("expires", EXPIRES, WatchWish.LONGEST),
              call.absolute("folder").toString(), Optional.empty()))
          .orElseThrow(() -> Refused.tooMany("there are enough watches; end one first"));
    } catch (AskException | IllegalArgumentException senseless) {
      throw Refused.senseless(String.valueOf(senseless.getMessage()));
    }
  }

  private static Watch unwatch(Call call) throws Refused {
    String number = call.place("number");
    return (number.matches("[0-9]{1,9}")
        ? call.operations().watches().remove(Integer.parseInt(number))
        : Optional.<Watch>empty())
        .orElseThrow(() -> Refused.none("there is no watch " + number));
  }
}
