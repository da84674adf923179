package org.servent.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.ask.Ask;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import org.servent.watches.GetWish;
import org.servent.watches.Sighting;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;
import org.servent.watches.Watches;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "watch", header = "Search again and again, and tell what is new.", footer = {
    "  servent watch add blue moon type:audio",
    "  servent watch add 'moon landing' --every 2h --get first -o ~/Films",
    "  servent watch add moon --on-match ~/bin/tell",
    "  servent watch                 # all of them",
    "  servent watch show 1          # what it found",
    "  servent watch rm 1"})
final class WatchCommand extends Subcommand {
  WatchCommand(Session session) {
    super(session);
  }

  static CommandLine line(Session session) {
    return new CommandLine(new WatchCommand(session)).addSubcommand(new Ls(session))
        .addSubcommand(
            new CommandLine(new Add(session)).setUnmatchedOptionsArePositionalParams(true))
        .addSubcommand(new Show(session))
        .addSubcommand(new Rm(session));
  }

  @Override
  public Integer call() throws Failure {
    print("watches", servent().watches().all(), this::text);
    return ExitCode.DONE;
  }

  private void text(List<Watch> watches) {
    if (watches.isEmpty()) {
      err().println("Nothing is watched for yet: `servent watch add WORD…`.");
      return;
    }
    Instant now = Instant.now();
    Table table = new Table("#NO", "#EVERY", "#NEXT", "#RUNS", "#FOUND", "GET", "QUERY");
    for (Watch each : watches) {
      table.row(each.number(), Units.duration(each.wish().every()),
          Units.duration(left(now, each.next())), each.runs(), each.seen().size(),
          name(each.wish().get()), Printable.text(each.wish().query()));
    }
    table.print(out(), terminal());
  }

  private static Duration left(Instant now, Instant then) {
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  private static String name(GetWish wish) {
    return wish.name().toLowerCase(Locale.ROOT);
  }

  @Command(name = "ls", header = "List what is watched for.",
      footer = {"  servent watch ls", "  servent watch ls --json | jq '.watches[].wish.query'"})
  static final class Ls extends Subcommand {
    Ls(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      print("watches", servent().watches().all(), new WatchCommand(session())::text);
      return ExitCode.DONE;
    }
  }

  @Command(name = "add", header = "Watch for something from now on.", footer = {
      "  servent watch add blue moon type:audio",
      "  servent watch add 'moon landing' --every 2h --get first -o ~/Films"})
  static final class Add extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "WORD",
        description = "Words, and what else it is, as for `search`.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--every", paramLabel = "TIME",
        description = "Between two searches, about; 10m or more (default: 30m).")
    private Duration every = Duration.ofMinutes(30);

    @Option(names = "--get", paramLabel = "WISH",
        description = "never; ask: show what to fetch; first: fetch the best of what is found"
            + " first (default: ask).")
    private GetWish get = GetWish.ASK;

    @Option(names = "--expire", paramLabel = "TIME",
        description = "End after this long (default: 30d).")
    private Duration expire = Duration.ofDays(30);

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
        description = "Where what is fetched goes (default: here).")
    private Path folder = Path.of("");

    @Option(names = "--on-match", paramLabel = "PROGRAM",
        description = "Run this for each new file.")
    private @Nullable Path program;

    Add(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      Ask ask = Asked.of(words);
      if (!ask.hasWords()) {
        throw new Failure(ExitCode.USAGE, "\"" + ask.text()
            + "\" has no word in it that others could look for.");
      }
      Watch watch = servent().watches()
          .add(wish(ask))
          .orElseThrow(() -> new Failure(ExitCode.FAILED, Watches.MOST
              + " watches are enough: `servent watch rm NO` ends one."));
      print("watch", watch, added -> err().println("Watch " + added.number()
          + " begins in a moment; `servent watch show " + added.number()
          + "` says what it found."));
      return ExitCode.DONE;
    }

    private WatchWish wish(Ask ask) throws Failure {
      try {
        return new WatchWish(ask.text(), every, get, expire, here(folder),
            Optional.ofNullable(program).map(this::here));
      } catch (IllegalArgumentException e) {
        throw new Failure(ExitCode.USAGE, "--every, --expire: " + e.getMessage());
      }
    }

    private String here(Path path) {
      return session().resolve(path).toString();
    }
  }

  @Command(name = "show", header = "Print what a watch found.",
      footer = {"  servent watch show 1", "  servent watch show 1 --json"})
  static final class Show extends Subcommand {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Parameters(paramLabel = "NO", description = "Its number.")
    private int number;

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      Watch watch = servent().watches()
          .all()
          .stream()
          .filter(each -> each.number() == number)
          .findFirst()
          .orElseThrow(() -> none(number));
      print("watch", watch, this::text);
      return ExitCode.DONE;
    }

    private void text(Watch watch) {
      Table table = new Table("FOUND", "HASH", "#SIZE", "NAME");
      for (Sighting each : watch.sightings()) {
        table.row(TIME.format(each.at().atZone(ZoneId.systemDefault())),
            each.sha1().map(sha1 -> sha1.base32()).orElse("-"), Units.bytes(each.size()),
            Printable.text(each.name()) + (each.fetched() ? "  (fetched)" : ""));
      }
      table.printIfAny(out(), terminal());
      out().flush();
      err().println("\"%s\": searched %s, found %s; until %s.%s".formatted(
          Printable.text(watch.wish().query()), Units.count(watch.runs(), "time"),
          Units.count(watch.seen().size(), "file"),
          TIME.format(watch.expiry().atZone(ZoneId.systemDefault())),
          watch.wish().get() == GetWish.ASK && !watch.sightings().isEmpty()
              ? " Fetch one: servent get HASH"
              : ""));
    }
  }

  @Command(name = "rm", header = "Watch for it no more.", footer = {"  servent watch rm 1"})
  static final class Rm extends Subcommand {
    @Parameters(paramLabel = "NO", description = "Its number.")
    private int number;

    Rm(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      Operations servent = servent();
      Watch watch = servent.watches().remove(number).orElseThrow(() -> none(number));
      print("watch", watch, gone -> err().println("\"" + Printable.text(gone.wish().query())
          + "\" is watched for no more."));
      return ExitCode.DONE;
    }
  }

  private static Failure none(int number) {
    return new Failure(ExitCode.NOT_FOUND,
        "There is no watch " + number + "; `servent watch` lists those there are.");
  }
}
