package org.servent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {
  private static Wiring wiring(Topology topology, int servents) {
    return Wiring.of(topology, servents, new SplittableRandom(7), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"LINE, 0-1 1-2 2-3 3-4", "RING, 0-1 1-2 2-3 3-4 0-4", "TREE, 0-1 0-2 1-3 1-4"})
  void shapesAreWhatTheyAreCalled(Topology topology, String links) {
    assertThat(
        wiring(topology, 5).links().stream().map(Link::toString).collect(Collectors.joining(" ")))
        .isEqualTo(links);
  }

  @Test
  void aRandomNetworkHangsTogetherAndIsTheSameForTheSameSeed() {
    for (int seed = 0; seed < 100; seed++) {
      Wiring random = Wiring.of(Topology.RANDOM, 20, new SplittableRandom(seed), Optional.empty());

      assertThat(random.distances(0)).as("seed %d", seed).doesNotContain(DemoReport.NO_WAY);
      assertThat(random.links()).doesNotHaveDuplicates();
      assertThat(Wiring.of(Topology.RANDOM, 20, new SplittableRandom(seed), Optional.empty()))
          .isEqualTo(random);
    }
  }

  @Test
  void theEndsAreFourLinksApartInASmallTreeAndInARingOfEight() {
    Wiring tree = wiring(Topology.TREE, 7);
    assertThat(tree.end()).isEqualTo(3);
    assertThat(tree.distances(3)).containsExactly(2, 1, 3, 0, 2, 4, 4);
    assertThat(wiring(Topology.RING, 8).distances(0)).containsExactly(0, 1, 2, 3, 4, 3, 2, 1);
  }

  @Test
  void aCutLinkIsGoneAndTheEndStaysWhereItWas() {
    Wiring cut =
        Wiring.of(Topology.LINE, 5, new SplittableRandom(7), Optional.of(Link.parse("3-2")));

    assertThat(cut.links()).hasSize(3).doesNotContain(Link.between(2, 3));
    assertThat(cut.end()).isEqualTo(0);
    assertThat(cut.distances(0)).containsExactly(0, 1, 2, DemoReport.NO_WAY, DemoReport.NO_WAY);
  }

  @ParameterizedTest
  @CsvSource({"LINE, 8, 2", "RING, 8, 2", "RING, 7, 3", "TREE, 15, 2", "RANDOM, 30, 4"})
  void noTwoThatStartTogetherHaveALink(Topology topology, int servents, int atMost) {
    Wiring wiring = wiring(topology, servents);
    int[] waves = wiring.waves();

    assertThat(wiring.links())
        .allSatisfy(link -> assertThat(waves[link.one()]).isNotEqualTo(waves[link.other()]));
    assertThat(Arrays.stream(waves).max().orElseThrow()).isLessThan(atMost);
  }

  @Test
  void linksAreReadInEitherOrder() {
    assertThat(Link.parse("12-3")).isEqualTo(new Link(3, 12)).hasToString("3-12");
    for (String none : List.of("", "3", "3-", "3-3", "a-b", "3-4-5", "-1-2")) {
      assertThatIllegalArgumentException().as(none).isThrownBy(() -> Link.parse(none));
    }
  }
}
