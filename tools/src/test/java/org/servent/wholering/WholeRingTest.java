package org.servent.wholering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code tools/bin/ring} measures with thousands of members, with some hundred. */
class WholeRingTest {
  private static void good(Report report) {
    assertThat(report.isGood()).as(report.text()).isTrue();
  }

  @Test
  void waysAreAsShortAsTheyCanBe() {
    good(Stable.run(300, true, 3_000, 1));
  }

  @Test
  void tablesThatWereFilledAreAsGood() {
    good(Stable.run(2_000, false, 5_000, 2));
  }

  @Test
  void keysComeToTheirRootsWhileMembersJoin() {
    good(Joins.run(150, 40, 3));
  }

  @Test
  void manyMayDieAtOnce() {
    good(Deaths.run(250, 10, 1_000, 4));
  }

  @Test
  void halfMayDieAtOnce() {
    good(Deaths.run(200, 50, 500, 5));
  }

  @Test
  void membersComeAndGo() {
    good(Churn.run(150, Duration.ofMinutes(10), Duration.ofMinutes(15), 0, 6));
  }

  @Test
  void nearMembersAreTakenInAndKeysLieEvenly() {
    good(Near.run(300, true, Duration.ofMinutes(60), 2_000, 7));
  }

  @Test
  void someMayBeHostile() {
    good(Hostile.run(200, List.of(20), 500, 8));
  }

  @Test
  void twoHalvesBecomeOneRingAgain() {
    good(Cut.run(120, 500, 9));
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
