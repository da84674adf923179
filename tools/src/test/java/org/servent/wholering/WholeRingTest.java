package org.servent.wholering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.figures.Report;
import picocli.CommandLine;

/** What {@code tools/bin/ring} measures with thousands of members, with some hundred. */
class WholeRingTest {
  private static void good(Report report) {
    assertThat(report.isGood()).as(report.text()).isTrue();
  }

  /** What must never be: wrong roots, leaf sets that are not exact, lookups that fail. */
  private static void exact(Report report) {
    assertThat(report.isExact()).as(report.text()).isTrue();
  }

  @Test
  void waysAreAsShortAsTheyCanBe() {
    good(Stable.run(200, true, 2_000, 1));
  }

  @Test
  void tablesThatWereFilledAreAsGood() {
    good(Stable.run(1_000, false, 4_000, 2));
  }

  @Test
  void keysComeToTheirRootsWhileMembersJoin() {
    exact(Joins.run(100, 40, 3));
  }

  @Test
  void manyMayDieAtOnce() {
    good(Deaths.run(200, 10, 800, 4));
  }

  @Test
  void halfMayDieAtOnceAndNoKeyComesToAWrongRoot() {
    exact(Deaths.run(150, 50, 400, 5));
  }

  @Test
  void membersComeAndGo() {
    good(Churn.run(120, Duration.ofMinutes(10), Duration.ofMinutes(10), 0, 6));
  }

  @Test
  void messagesMayGetLost() {
    exact(Churn.run(80, Duration.ofMinutes(60), Duration.ofMinutes(10), 0.02, 12));
  }

  @Test
  void nearMembersArePreferred() {
    Report report = Near.run(200, true, Duration.ofMinutes(30), 2_000, 7);

    exact(report);
    assertThat(report.figure("stretch, in % of that by chance")).as(report.text()).isLessThan(95);
  }

  @Test
  void severalWaysLeadPastTheHostile() {
    Report report = Hostile.run(120, List.of(20), 200, 8);

    for (String how : List.of("drop", "lie")) {
      assertThat(report.figure("found: 20 % " + how + ", records, thorough")).as(report.text())
          .isGreaterThan(report.figure("found: 20 % " + how + ", 1 way"))
          .isGreaterThan(0.99);
    }
  }

  @Test
  void recordsOutliveThoseWhoKeepThem() {
    good(Lasting.run(40, Duration.ofMinutes(60), 200, 1, 100, 10));
  }

  @Test
  void twoHalvesBecomeOneRingAgain() {
    good(Cut.run(100, 100, 300, 9));
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    assertThat(Stable.run(60, true, 200, 11).text())
        .isEqualTo(Stable.run(60, true, 200, 11).text());
  }

  @Test
  void programsReadJson() {
    StringWriter out = new StringWriter();
    int code = new CommandLine(new RingProgram()).setOut(new PrintWriter(out))
        .execute("stable", "--members", "40", "--lookups", "100", "--json");

    assertThat(out.toString()).contains("\"name\" : \"wrong roots\"");
    assertThat(code).isBetween(0, 1);
  }

  @Test
  void anUnknownScenarioIsAMistake() {
    StringWriter err = new StringWriter();
    CommandLine program = new CommandLine(new RingProgram()).setErr(new PrintWriter(err));

    assertThat(program.execute("stabel")).isEqualTo(2);
    assertThat(program.execute("stable", "--members", "1")).isEqualTo(2);
    assertThat(program.execute()).isEqualTo(2);
  }
}
