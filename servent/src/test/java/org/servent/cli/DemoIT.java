package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.boot.RunningServent;
import org.servent.control.Terminal;

/** The demonstration as users see it: real servents, files and sockets. */
@Timeout(240)
class DemoIT {
  private static final String TEMPORARY = "java.io.tmpdir";
  private final String before = System.getProperty(TEMPORARY);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path temporary;

  @BeforeEach
  void lookAtWhatIsLeftBehind() {
    System.setProperty(TEMPORARY, temporary.toString());
  }

  @AfterEach
  void putBack() {
    System.setProperty(TEMPORARY, before);
  }

  private int demo(String... words) {
    Session session = new Session(() -> {
      throw new Failure(ExitCode.NO_SERVENT, "none");
    }, temporary, Terminal.NONE, new PrintWriter(out), new PrintWriter(err));
    List<String> line = new ArrayList<>(List.of("demo"));
    line.addAll(List.of(words));
    return new Subcommands(RunningServent::start).run(session, line);
  }

  private JsonNode demoJson(String... words) throws IOException {
    out.getBuffer().setLength(0);
    List<String> line = new ArrayList<>(List.of("--json"));
    line.addAll(List.of(words));
    assertThat(demo(line.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString()).get("demo");
  }

  private static List<Integer> numbers(JsonNode list) {
    return IntStream.range(0, list.size()).mapToObj(i -> list.get(i).asInt()).toList();
  }

  @Test
  void aFileIsFetchedFromFourLinksAwayAndItsHitCameBackByTheChain() throws IOException {
    JsonNode demo = demoJson("--topology", "tree", "--servents", "7");

    assertThat(demo.get("target").get("distance").asInt()).isEqualTo(4);
    assertThat(demo.get("fetched").get("from")).isEqualTo(demo.get("target").get("servent"));
    assertThat(demo.get("fetched").get("right").asBoolean()).isTrue();
    int holder = demo.get("target").get("servent").asInt();
    // From leaf 3 up to the root and down to a leaf on the other side.
    assertThat(numbers(demo.get("path"))).containsExactly(holder, 2, 0, 1, 3);
    assertThat(demo.get("search").get("finds")).allSatisfy(
        find -> assertThat(find.get("hops"))
            .isEqualTo(demo.get("servents").get(find.get("from").asInt()).get("distance")));
  }

  @Test
  void whereALinkIsBrokenTheHitComesBackByAnotherWay() throws IOException {
    JsonNode whole = demoJson();
    List<Integer> path = numbers(whole.get("path"));
    assertThat(path).hasSize(5).startsWith(4).endsWith(0);

    JsonNode broken = demoJson("--query", whole.get("target").get("name").asText(),
        "--cut", path.get(3) + "-" + path.get(2));

    List<Integer> otherWay = path.contains(1) ? List.of(4, 5, 6, 7, 0) : List.of(4, 3, 2, 1, 0);
    assertThat(numbers(broken.get("path"))).isEqualTo(otherWay);
    assertThat(whole.get("network").get("drops").get("duplicate").asInt()).isPositive();
    assertThat(broken.get("network").get("drops").has("duplicate")).isFalse();
  }

  @Test
  void aHolderBeyondTheTtlIsNotReachedAndWhatIsKeptIsNamed() {
    assertThat(demo("--topology", "line", "--keep")).isEqualTo(ExitCode.NOT_FOUND);

    assertThat(err.toString()).contains("but it is 7 links away and a query travels 4.\n");
    assertThat(out.toString()).contains("Servent 0 searched for ", "      4     4 ")
        .doesNotContain("      5     5 ");
    assertThat(kept().resolve("0/home/identity")).exists();
  }

  private Path kept() {
    String sentence = "Everything is kept in ";
    return Path.of(err.toString()
        .lines()
        .filter(line -> line.startsWith(sentence))
        .findFirst()
        .orElseThrow()
        .substring(sentence.length()));
  }

  @Test
  void foldersOfTheUsersOwnAreSharedFromTheFarthestOnAndNothingIsLeftBehind() throws IOException {
    Path own = Files.createDirectories(temporary.resolve("own"));
    Files.writeString(own.resolve("blue moon.txt"), "blue moon");

    assertThat(demo("--share", "own", "--query", "moon")).isZero();

    assertThat(out.toString()).contains("It fetched \"blue moon.txt\" from servent 4: 9 B in ")
        .contains("which is what the hit said.\n")
        .containsPattern("The hit came back by 4 → . → . → . → 0, as the");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).containsExactly(own);
    }
  }

  @Test
  void aLinkThatIsNoneCannotBeCut() {
    assertThat(demo("--cut", "2-5")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("There is no link 2-5 to cut; there are [0-1, ");
  }

  @Test
  @Tag("slow")
  void processesOfTheirOwnShowTheSame() throws IOException {
    JsonNode demo = demoJson("--topology", "tree", "--servents", "7", "--processes");

    assertThat(demo.get("fetched").get("right").asBoolean()).isTrue();
    assertThat(numbers(demo.get("path"))).hasSize(5).endsWith(2, 0, 1, 3);
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }
}
