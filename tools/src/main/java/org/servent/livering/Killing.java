package org.servent.livering;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.servent.figures.Report;
import org.servent.processes.Victim;

/**
 * Servents in processes of their own that are killed again and again, as {@code kill -9} does,
 * while others put records and look for them.
 */
final class Killing {
  private static final Duration STARTING = Duration.ofMinutes(5);
  /** Until the ring has found out who is dead, and keepers have agreed. */
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final int KNOWN = 8;
  private static final long LOOK_AGAIN = 1_000;
  /** Milliseconds that a killed one stays away, at most. */
  private static final int LONGEST_AWAY = 20_000;

  private final Plan plan;
  private final Consumer<String> talk;
  private final Random dice;
  private final List<Victim> victims = new ArrayList<>();
  /** When those that are away come back. */
  private final Map<Victim, Long> away = new HashMap<>();
  private final Map<String, String> stored = new HashMap<>();
  private final Times puts = new Times();
  private final Times gets = new Times();
  private int kills;

  /**
   * What to do.
   *
   * @param pause between two kills
   */
  record Plan(int servents, Duration time, Duration pause, long seed) {}

  private Killing(Plan plan, Consumer<String> talk) {
    this.plan = plan;
    this.talk = talk;
    this.dice = new Random(plan.seed());
  }

  /** Runs it in an empty folder. */
  static Report run(Plan plan, Path folder, Consumer<String> talk)
      throws IOException, InterruptedException {
    Killing killing = new Killing(plan, talk);
    try {
      return killing.run(folder);
    } finally {
      killing.victims.forEach(Victim::close);
    }
  }

  private Report run(Path folder) throws IOException, InterruptedException {
    Hosts hosts = Hosts.make(folder, plan.servents(), Math.min(KNOWN, plan.servents()));
    for (int i = 0; i < plan.servents(); i++) {
      victims.add(Victim.start(folder.resolve("home" + i),
          List.of("--port", Integer.toString(hosts.port()), "--bind",
              hosts.all().get(i).toString(), "--role", "ultrapeer", "--neighbours", "5",
              "--hosts", hosts.list().toString(), "--no-tls", "--no-lan", "--no-caches")));
    }
    long began = System.nanoTime();
    Map<Victim, String> ids = awaitMembers();
    Report report = new Report(plan.servents() + " servents in as many processes, one killed every "
        + plan.pause().toSeconds() + " s for " + plan.time().toSeconds() + " s");
    report.also("seconds until all are members", (System.nanoTime() - began) / 1e9);
    talk.accept("all are members; killing begins");
    kill();
    report.also("killed", kills);
    report.atLeast("records that were kept meanwhile", puts.share(), 0.9);
    report.atLeast("records that were found meanwhile", gets.share(), 0.99);
    report.also("of them looked for", gets.done());
    talk.accept("killing is over; waiting for " + RECOVERY.toSeconds() + " s");
    for (Victim each : List.copyOf(away.keySet())) {
      each.startAgain();
    }
    away.clear();
    Thread.sleep(RECOVERY.toMillis());
    report.never("records lost, of " + stored.size(), lost());
    Map<Victim, String> after = awaitMembers();
    report.never("servents that are somebody else now",
        victims.stream().filter(each -> !Objects.equals(ids.get(each), after.get(each))).count());
    report.never("servents that complain of a broken file", complaints());
    return report;
  }

  /** The id of each, once all are members. */
  private Map<Victim, String> awaitMembers() throws IOException, InterruptedException {
    Map<Victim, String> ids = new HashMap<>();
    long end = System.nanoTime() + STARTING.toNanos();
    while (ids.size() < victims.size()) {
      for (Victim each : victims) {
        if (!ids.containsKey(each)) {
          Victim.Said said = each.ask(List.of("dht", "status", "--json"));
          if (said.code() == 0 && said.out().replace(" ", "").contains("\"member\":true")) {
            ids.put(each, said.out().replaceAll("(?s).*?\"id\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1"));
          }
        }
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only " + ids.size() + " of " + victims.size() + " are members");
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return ids;
  }

  private void kill() throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < plan.time().toNanos(); i++) {
      if (System.nanoTime() - start > plan.pause().multipliedBy(kills + 1L).toNanos()) {
        Victim chosen = any();
        chosen.kill();
        kills++;
        away.put(chosen, System.currentTimeMillis() + dice.nextInt(LONGEST_AWAY));
      }
      for (Map.Entry<Victim, Long> each : Map.copyOf(away).entrySet()) {
        if (each.getValue() < System.currentTimeMillis()) {
          each.getKey().startAgain();
          away.remove(each.getKey());
        }
      }
      put("key " + plan.seed() + " " + i, "value " + i);
      get();
    }
  }

  /** Anybody who is there. */
  private Victim any() {
    List<Victim> there = victims.stream().filter(each -> !away.containsKey(each)).toList();
    return there.get(dice.nextInt(there.size()));
  }

  private void put(String key, String value) throws IOException, InterruptedException {
    long began = System.nanoTime();
    if (any().ask(List.of("dht", "put", key, value)).code() == 0) {
      puts.took(System.nanoTime() - began);
      stored.put(key, value);
    } else {
      puts.failed();
    }
  }

  private void get() throws IOException, InterruptedException {
    if (!stored.isEmpty()) {
      List<String> keys = List.copyOf(stored.keySet());
      long began = System.nanoTime();
      if (finds(any(), keys.get(dice.nextInt(keys.size())))) {
        gets.took(System.nanoTime() - began);
      } else {
        gets.failed();
      }
    }
  }

  private boolean finds(Victim by, String key) throws IOException, InterruptedException {
    return by.ask(List.of("dht", "get", key)).out().strip().equals(stored.get(key));
  }

  private long lost() throws IOException, InterruptedException {
    long lost = 0;
    for (String key : List.copyOf(stored.keySet())) {
      lost += finds(any(), key) ? 0 : 1;
    }
    return lost;
  }

  private long complaints() throws IOException {
    long complaining = 0;
    for (Victim each : victims) {
      complaining += each.talk().matches("(?is).*(damaged|broken|exception).*") ? 1 : 0;
    }
    return complaining;
  }
}
