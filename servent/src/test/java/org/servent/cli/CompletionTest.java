package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.ANN;
import static org.servent.control.FakeServent.MOON;
import static org.servent.control.FakeServent.hit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.control.FakeFriends;
import org.servent.control.Terminal;

/** What a press of Tab brings. */
class CompletionTest extends CommandStage {
  @BeforeEach
  void somethingIsKnown() {
    run("watch", "add", "moon", "landing");
    servent.friends.friends.add(FakeFriends.BOB);
    servent.hits.add(hit(ANN, "192.0.2.7:6346", MOON, "blue\tmoon.txt", 7));
    run("search", "moon");
  }

  private List<String> words(String line) {
    Ran ran = run(Stream.concat(Stream.of("complete"), Stream.of(line.split(" ", -1)))
        .toArray(String[]::new));
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    return ran.out().lines().map(each -> each.substring(0, each.indexOf('\t'))).toList();
  }

  @ParameterizedTest
  @CsvSource({
      "servent sta,             start status",
      "servent --home /x sto,   stop",
      "servent downloads pa,    pause",
      "servent compl,           completion",
      "servent search --nd,     --ndjson",
      "servent search --help --json --lo, --local",
      "servent start --role ul, ultrapeer",
      "servent start --role=ul, --role=ultrapeer",
      "servent start --role = ul, ultrapeer",
      "servent start --share /ho, :folders",
      "servent start --share=/ho, ''",
      "servent hosts import li, :files",
      "servent friends rm B,    bob",
      "servent browse b,        bob",
      "servent say bob b,       ''",
      "servent watch rm '',     1",
      "servent -- sta,          start status",
      "servent search -- --nd,  ''",
      "servent nonsense '',     ''"})
  void aWordMayBecome(String line, String expected) {
    assertThat(String.join(" ", words(line.replace("''", "")))).isEqualTo(expected);
  }

  @Test
  void hashesAreThoseOfRecentHitsAndNoNameBreaksALine() {
    String prefix = MOON.base32().substring(0, Prefixes.SHORTEST);

    assertThat(run("complete", "servent", "get", prefix.substring(0, 2)).out())
        .isEqualTo(":files\t\n" + prefix + "\tblue\ufffdmoon.txt\n");
    assertThat(words("servent link ")).containsExactly(prefix);
    assertThat(words("servent downloads pause ")).isEmpty();
  }

  @Test
  void withoutAServentThereIsWhatTheProgramItselfKnows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session nowhere = new Session(() -> {
      throw new Failure(ExitCode.NO_SERVENT, "none");
    }, cwd, Terminal.NONE, Session.utf8(out), Session.utf8(out));

    for (String word : List.of("", "r")) {
      List<String> line = word.isEmpty() ? List.of("complete", "servent", "watch", "rm", "")
          : List.of("complete", "servent", "watch", word);
      assertThat(new Subcommands(Starter.INSIDE).run(nowhere, line)).isZero();
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("rm\tWatch for it no more.\n");
  }

  @Test
  void whatTeachesAShellIsPrinted() {
    assertThat(run("completion", "zsh").out()).contains("compdef _servent servent");
    assertThat(run("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void bashIsToldSo() throws Exception {
    Path script = cwd.resolve("try");
    Files.writeString(script, CompletionCommand.script(CompletionCommand.Shell.BASH) + """
        servent() { printf '<%s>' "$@" >&3; printf 'pause\\tlet it rest\\na b\\t\\n'; }
        COMP_WORDS=(servent downloads pa later) COMP_CWORD=2
        _servent
        printf '[%s]' "${COMPREPLY[@]}"
        """);

    Process bash = new ProcessBuilder("bash", "-c", "exec 3>&1; . ./try").directory(cwd.toFile())
        .redirectErrorStream(true)
        .start();

    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo("<complete><servent><downloads><pa>[pause][a\\ b]");
  }
}
