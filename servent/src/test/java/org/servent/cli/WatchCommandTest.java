package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.MOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.control.FakeWatches;
import org.servent.watches.GetWish;
import org.servent.watches.Sighting;
import org.servent.watches.WatchWish;

/** What {@code watch} prints. */
class WatchCommandTest extends CommandStage {
  @Test
  void somethingIsWatchedForAndListed() {
    assertThat(run("watch").err())
        .isEqualTo("Nothing is watched for yet: `servent watch add WORD…`.\n");
    assertThat(run("watch", "add", "blue", "moon", "-live", "--every", "2h", "--get", "first",
        "--expire", "7d", "-o", "/srv", "--on-match", "/bin/tell")).isEqualTo(new Ran(0, "",
            "Watch 1 begins in a moment; `servent watch show 1` says what it found.\n"));

    assertThat(servent.watches.all()).singleElement()
        .satisfies(watch -> assertThat(watch.wish()).isEqualTo(new WatchWish("blue moon -live",
            Duration.ofHours(2), GetWish.FIRST, Duration.ofDays(7), "/srv",
            Optional.of("/bin/tell"))));
    assertThat(run("watch", "ls").out()).startsWith("NO  EVERY  NEXT  RUNS  FOUND  GET    QUERY\n")
        .endsWith("     0      0  first  blue moon -live\n");
    assertThat(run("watch", "--json").out()).contains("\"query\":\"blue moon -live\"");
  }

  @Test
  void whatItFoundIsShown() {
    run("watch", "add", "moon");
    servent.watches.kept.ran(1, List.of(
        new Sighting(FakeWatches.NOW, Optional.of(MOON), "blue moon", 1_234, false)),
        FakeWatches.NOW);

    Ran ran = run("watch", "show", "1");
    assertThat(ran.out()).contains("  3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ  1.2 KiB  blue� moon\n");
    assertThat(ran.err()).startsWith("\"moon\": searched 1 time, found 1 file; until 2026-01-31 ")
        .endsWith(" Fetch one: servent get HASH\n");
  }

  @Test
  void aWatchEndsWhenItIsTold() {
    run("watch", "add", "moon");

    assertThat(run("watch", "rm", "1")).isEqualTo(new Ran(0, "",
        "\"moon\" is watched for no more.\n"));
    assertThat(run("watch", "rm", "1").code()).isEqualTo(6);
    assertThat(run("watch", "show", "1").err())
        .isEqualTo("There is no watch 1; `servent watch` lists those there are.\n");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(run("watch", "add", "size:>1k").code()).isEqualTo(2);
    assertThat(run("watch", "add", "moon", "--every", "1m").err())
        .isEqualTo("--every, --expire: others are asked for the same no more often than every 10"
            + " minutes\n");
    assertThat(run("watch", "add", "moon", "year:x").code()).isEqualTo(2);
    assertThat(servent.watches.all()).isEmpty();
  }
}
