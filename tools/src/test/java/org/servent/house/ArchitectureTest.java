package org.servent.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house stands as planned; and each rule catches a class that breaks it. */
class ArchitectureTest {
  private static final String HOUSE = "org.servent";
  private static final String BROKEN = "org.servent.house.broken";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ArchitectureTest::isNoTest)
      .importPackages(HOUSE);
  private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter()
      .importPackages(BROKEN, "org.servent.descriptor", "org.servent.link");

  /** Who may use a socket although it is not {@code transport}. */
  private static final Set<String> SOCKETS_ELSEWHERE = Set.of(
      // What users start: talks to a running servent over its Unix socket, with nothing but
      // java.base.
      "org.servent.cli.Client",
      // Measure running servents from outside, and are no servents themselves.
      "org.servent.benchmark.ControlSocket",
      "org.servent.benchmark.Ports",
      "org.servent.benchmark.Listeners",
      "org.servent.benchmark.RawLink",
      "org.servent.benchmark.RangeReaders",
      "org.servent.benchmark.Crowd",
      // Stands between servents, and notes what one asks of the other.
      "org.servent.killed.Road",
      // Asks other people's servents, and is none itself.
      "org.servent.crawler.Visit");

  @Test
  void theCoreUsesValuesOnly() {
    holds(Rules::theCoreUsesValuesOnly, "routing.ReadsAFile", "routing.KnowsTheShell");
  }

  @Test
  void theCoreHasNoClockThreadOrDice() {
    holds(Rules::theCoreHasNoClockThreadOrDice, "routing.ReadsTheClock", "routing.StartsAThread",
        "routing.ThrowsDice");
  }

  @Test
  void packagesFormNoCycle() {
    holds(Rules::packagesFormNoCycle, "routing.TrustsTrust", "trust.RoutesByRouting");
  }

  @Test
  void nobodyUsesWhatStandsAbove() {
    holds(Rules::nobodyUsesWhatStandsAbove, "link.KnowsTheRouter");
  }

  @Test
  void everyPackageIsInThePlan() {
    holds(Rules::everyPackageIsInThePlan, "kitchen.Table");
  }

  @Test
  void everyPackageIsNullMarked() {
    holds(Rules::everyPackageIsNullMarked, "kitchen.Table");
  }

  @Test
  void onlyTransportOpensSockets() {
    holds(rules -> rules.onlyTransportOpensSockets(SOCKETS_ELSEWHERE), "http.OpensASocket",
        "http.OpensAChannel",
        "http.OpensAUrl");
  }

  @Test
  void serventKnowsNoMessageAndNoResult() {
    holds(Rules::serventKnowsNoMessageAndNoResult, "descriptor.Query", "routing.Conclusion");
  }

  @Test
  void noNameIsEmpty() {
    holds(Rules::noNameIsEmpty, "routing.RouteManager");
  }

  @Test
  void thePlanNamesEveryPackageOnce() {
    assertThat(Plan.all()).doesNotHaveDuplicates();
    assertThat(Plan.FLOORS.stream().flatMap(floor -> floor.packages().stream()))
        .containsExactlyInAnyOrderElementsOf(Plan.all());
  }

  @Test
  void everyPackageBelongsToItsModule() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : Plan.modules()) {
      Path sources = Repository.ROOT.resolve(module).resolve("src/main/java/org/servent");
      try (Stream<Path> packages = Files.list(sources)) {
        packages.map(path -> module + "/" + path.getFileName()).forEach(found::add);
      }
    }
    assertThat(found).isSubsetOf(Plan.FLOORS.stream()
        .flatMap(floor -> floor.packages().stream().map(name -> floor.module() + "/" + name))
        .toList());
  }

  private static void holds(Function<Rules, ArchRule> rule, String... culprits) {
    rule.apply(new Rules(HOUSE)).allowEmptyShould(true).check(CLASSES);
    List<String> caught =
        rule.apply(new Rules(BROKEN)).evaluate(BROKEN_CLASSES).getFailureReport().getDetails();
    for (String culprit : culprits) {
      assertThat(caught).as("what the rule says of " + culprit)
          .anyMatch(line -> line.contains("." + culprit));
    }
  }

  /** Whether a class comes from anywhere but where this one does. */
  private static boolean isNoTest(Location location) {
    String tests =
        ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return !location.contains(tests);
  }
}
