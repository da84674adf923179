package org.servent.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test needs that a machine may lack. Without it the test is skipped with a sentence, or
 * fails where the system property {@code skips} is {@code fail}.
 */
public final class Needs {
  private Needs() {}

  /** Where this program is; the test ends here if it is not on the PATH. */
  public static Path program(String name) {
    Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
    that(found.isPresent(), "the program " + name + " is not installed");
    return found.orElseThrow();
  }

  /** The test ends here unless this holds. */
  public static void that(boolean holds, String otherwise) {
    if (!holds && "fail".equals(System.getProperty("skips"))) {
      fail(otherwise + ", and skips=fail");
    }
    assumeTrue(holds, otherwise);
  }
}
