package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Role.LEAF;
import static org.servent.link.Role.ULTRAPEER;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.link.Role;
import org.servent.topology.Situation.Means;
import org.servent.topology.Situation.Need;

/** The rules of promotion and demotion, as a table. */
class SituationTest {
  private static final Means ABLE = new Means(true, false);
  private static final Means FIREWALLED = new Means(false, false);
  private static final Means OVERLOADED = new Means(true, true);
  private static final Need NOTHING = new Need(true, 0, 0);
  private static final Need MORE_ULTRAPEERS = new Need(true, 0, 1);
  private static final Need FEWER_ULTRAPEERS = new Need(true, 0, -1);

  record Row(String why, Situation situation, Role best) {}

  static Stream<Row> rules() {
    return Stream.of(
        row("a leaf that is needed and able", leaf(61, 61, ABLE, MORE_ULTRAPEERS), ULTRAPEER),
        row("nobody asked", leaf(61, 61, ABLE, NOTHING), LEAF),
        row("asked not to", leaf(61, 61, ABLE, FEWER_ULTRAPEERS), LEAF),
        row("it has looked long for ultrapeers", leaf(61, 61, ABLE, new Need(false, 0, 0)),
            ULTRAPEER),
        row("up for too short a time", leaf(59, 59, ABLE, MORE_ULTRAPEERS), LEAF),
        row("demoted not long ago", leaf(600, 59, ABLE, MORE_ULTRAPEERS), LEAF),
        row("nobody can connect to it", leaf(61, 61, FIREWALLED, MORE_ULTRAPEERS), LEAF),
        row("too much to do", leaf(61, 61, OVERLOADED, MORE_ULTRAPEERS), LEAF),
        row("an ultrapeer stays", ultrapeer(61, ABLE, NOTHING), ULTRAPEER),
        row("without need and leaves", ultrapeer(61, ABLE, FEWER_ULTRAPEERS), LEAF),
        row("its leaves need it", ultrapeer(61, ABLE, new Need(true, 5, -1)), ULTRAPEER),
        row("it has too few neighbours itself", ultrapeer(61, ABLE, new Need(false, 0, -1)),
            ULTRAPEER),
        row("promoted not long ago", ultrapeer(59, ABLE, FEWER_ULTRAPEERS), ULTRAPEER),
        row("promoted not long ago, and too much to do", ultrapeer(59, OVERLOADED, NOTHING),
            ULTRAPEER),
        row("an ultrapeer with too much to do", ultrapeer(61, OVERLOADED, MORE_ULTRAPEERS), LEAF),
        row("an ultrapeer behind a firewall", ultrapeer(61, FIREWALLED, MORE_ULTRAPEERS), LEAF));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theBestRoleFollowsFromTheSituation(Row row) {
    assertThat(row.situation.best()).as(row.why).isEqualTo(row.best);
  }

  private static Row row(String why, Situation situation, Role best) {
    return new Row(why, situation, best);
  }

  private static Situation leaf(int upMinutes, int steadyMinutes, Means means, Need need) {
    return new Situation(LEAF, Duration.ofMinutes(upMinutes), Duration.ofMinutes(steadyMinutes),
        means, need);
  }

  private static Situation ultrapeer(int steadyMinutes, Means means, Need need) {
    return new Situation(ULTRAPEER, Duration.ofMinutes(steadyMinutes),
        Duration.ofMinutes(steadyMinutes), means, need);
  }
}
