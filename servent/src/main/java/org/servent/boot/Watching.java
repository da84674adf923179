package org.servent.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.FindView;
import org.servent.control.Finds;
import org.servent.control.GetRequest;
import org.servent.control.HomePaths;
import org.servent.control.Operations;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.control.WatchOperations;
import org.servent.transfer.IfExists;
import org.servent.watches.Sighting;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;
import org.servent.watches.Watches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does saved searches when they are due, remembers what they found and does with it as wished. */
final class Watching implements WatchOperations {
  /** How often it is looked whether one is due. */
  static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int ENOUGH = 200;
  /** A user's program runs no longer for one find. */
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

  private final Watches watches;
  private final WatchFile file;
  private final Path log;
  private final InstantSource clock;
  private final Optional<String> complaint;

  private Watching(Watches watches, WatchFile file, HomePaths home, InstantSource clock,
      Optional<String> complaint) {
    this.watches = watches;
    this.file = file;
    this.log = home.log();
    this.clock = clock;
    this.complaint = complaint;
  }

  /** Those of this home. */
  static Watching open(HomePaths home, RandomGenerator dice, InstantSource clock) {
    WatchFile file = new WatchFile(home.watches());
    try {
      return new Watching(new Watches(file.read(), dice), file, home, clock, Optional.empty());
    } catch (IOException damaged) {
      return new Watching(new Watches(List.of(), dice), file, home, clock,
          Optional.of("Nothing is watched for: " + damaged.getMessage() + "."));
    }
  }

  /** What a user should know of what was kept. */
  Optional<String> complaint() {
    return complaint;
  }

  @Override
  public synchronized List<Watch> all() {
    return watches.all();
  }

  @Override
  public synchronized Optional<Watch> add(WatchWish wish) {
    Optional<Watch> watch = watches.add(wish, clock.instant());
    save();
    return watch;
  }

  @Override
  public synchronized Optional<Watch> remove(int number) {
    Optional<Watch> watch = watches.remove(number);
    save();
    return watch;
  }

  private void save() {
    try {
      file.write(watches.all());
    } catch (IOException unwritable) {
      LOG.warn("watches are not written down", unwritable);
    }
  }

  private synchronized Optional<Watch> due() {
    return watches.due(clock.instant());
  }

  /** Does the one that is due, if one is. */
  void look(Operations servent) throws InterruptedException {
    Optional<Watch> due = due();
    if (due.isPresent()) {
      search(due.get(), servent);
    }
  }

  private void search(Watch watch, Operations servent) throws InterruptedException {
    Ask ask = ask(watch.wish().query());
    Finds finds = new Finds(ask.forOthers(), false);
    SearchOutcome outcome = servent.search(new SearchRequest(ask, Optional.empty(),
        SearchRequest.DEFAULT_TTL, TIMEOUT, ENOUGH), finds::add);
    Watches.Outcome came = note(watch, finds.result().finds(), outcome.asked() > 0);
    came.fetch().flatMap(Sighting::sha1).ifPresent(sha1 -> fetch(sha1, watch.wish(), servent));
    if (watch.wish().program().isPresent()) {
      for (Sighting each : came.news()) {
        run(watch, watch.wish().program().get(), each);
      }
    }
  }

  /** What was understood when it was added is understood now, unless somebody wrote in the file. */
  private static Ask ask(String query) {
    try {
      return Ask.parse(query);
    } catch (AskException changed) {
      return Ask.words(query);
    }
  }

  private synchronized Watches.Outcome note(Watch watch, List<FindView> finds, boolean asked) {
    Instant now = clock.instant();
    Watches.Outcome outcome = new Watches.Outcome(List.of(), Optional.empty());
    if (asked) {
      List<Sighting> found = new ArrayList<>();
      finds.forEach(find -> found
          .add(new Sighting(now, find.sha1(), find.name(), find.size(), false)));
      outcome = watches.ran(watch.number(), found, now);
    } else {
      watches.nobody(watch, now);
    }
    save();
    return outcome;
  }

  private static void fetch(Sha1 sha1, WatchWish wish, Operations servent) {
    try {
      servent.get(
          new GetRequest(Magnet.parse("magnet:?xt=" + sha1.urn()), Path.of(wish.folder()), TIMEOUT,
              new GetRequest.Manner(false, false, IfExists.RENAME)),
          progress -> {});
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Watch watch, String program, Sighting found) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(Map.of("SERVENT_WATCH",
        Integer.toString(watch.number()), "SERVENT_QUERY", watch.wish().query(), "SERVENT_NAME",
        found.name(), "SERVENT_SIZE", Long.toString(found.size())));
    found.sha1().ifPresent(sha1 -> {
      environment.put("SERVENT_SHA1", sha1.base32());
      environment.put("SERVENT_URN", sha1.urn());
    });
    new UserProgram(program, new File(log.toFile(), "on-match.log"), MOST).run(log, environment);
  }
}
