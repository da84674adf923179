package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Transcripts as they were when somebody last read them. {@code -Dscenarios.rewrite=true} writes
 * them anew, to be read again.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios");

  private Golden() {}

  static void matches(String name, Transcript transcript) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("scenarios.rewrite")) {
      Files.writeString(file, transcript.toString());
    }
    assertThat(transcript.toString()).as("scenario " + name).isEqualTo(Files.readString(file));
  }
}
