package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.part.Listed;

class OnCompleteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  Path folder;

  @Test
  void aNameIsNoCommandWhateverStandsInIt() throws Exception {
    Path program = program("printf '%s' \"$SERVENT_NAME\" > told.new; mv told.new told");
    String name = "a b; touch broken $(touch broken) `touch broken` '\".txt";

    try (OnComplete runs = new OnComplete(program.toString(), folder)) {
      runs.completed(fetched(name));
      await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("told")));
    }

    assertThat(folder.resolve("told")).hasContent(name);
    assertThat(folder.resolve("broken")).doesNotExist();
  }

  @Test
  void whatRunsTooLongIsEndedAndTheNextRuns() throws Exception {
    Path program = program("[ \"$SERVENT_NAME\" = slow ] && exec sleep 1000; touch quick.ran");

    try (OnComplete runs =
        new OnComplete(program.toString(), folder, Duration.ofMillis(200))) {
      runs.completed(fetched("slow"));
      // The second may be slow, too, on a busy machine: then another one is quicker.
      await().atMost(PATIENCE).until(() -> {
        runs.completed(fetched("quick"));
        return Files.exists(folder.resolve("quick.ran"));
      });
    }
  }

  @Test
  void aProgramThatIsNotThereHarmsNobody() throws Exception {
    try (OnComplete runs = new OnComplete("/no/such/program", folder)) {
      runs.completed(fetched("moon"));
    }
  }

  private Path program(String script) throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program,
        PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Listed fetched(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "content");
    return new Listed(
        new Magnet(new Sha1(1, 2, 3), Optional.of(name), OptionalLong.empty(), List.of()), folder,
        Listed.Wish.USUAL, Listed.State.QUEUED, Instant.EPOCH, Optional.empty(), "")
        .done(file, Instant.EPOCH);
  }
}
