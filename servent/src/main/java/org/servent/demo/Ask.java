package org.servent.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.servent.control.HomePaths;

/** Runs a command in the servent of a home, by its control socket. */
@FunctionalInterface
public interface Ask {
  /** The exit code of a command that found nothing. */
  int NOT_FOUND = 6;

  /** What the command printed and how it ended; nothing if no servent listens. */
  Optional<Answer> ask(HomePaths home, List<String> words) throws IOException, InterruptedException;

  /** What a command printed on its standard output and standard error, and its exit code. */
  record Answer(int code, String out, String err) {}
}
