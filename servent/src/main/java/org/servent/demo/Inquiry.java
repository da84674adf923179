package org.servent.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.servent.control.HomePaths;

/** Asks one servent for JSON. */
record Inquiry(int number, HomePaths home, Ask ask) {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Longer than a busy machine takes for anything that is waited for here. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL = 50;

  /** The document of this name that a command prints; nothing if it found nothing to print. */
  Optional<JsonNode> document(String name, String... words)
      throws IOException, InterruptedException {
    Ask.Answer answer = ask.ask(home, List.of(words))
        .orElseThrow(() -> new IOException("Servent " + number + " has gone away."));
    if (!answer.out().isEmpty()) {
      return Optional.of(JSON.readTree(answer.out()).get(name));
    }
    if (answer.code() == Ask.NOT_FOUND) {
      return Optional.empty();
    }
    throw new IOException("Servent " + number + " answered `" + String.join(" ", words) + "` with: "
        + answer.err().strip());
  }

  /**
   * Its status, once it is like this.
   *
   * @param wanted what is waited for, after "it did not"
   */
  JsonNode awaitStatus(String wanted, Predicate<JsonNode> condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      if (ask.ask(home, List.of("version")).isPresent()) {
        JsonNode status = document("status", "status", "--json").orElseThrow();
        if (condition.test(status)) {
          return status;
        }
      }
      Thread.sleep(POLL);
    }
    throw new IOException(
        "Servent " + number + " did not " + wanted + " within " + PATIENCE.toSeconds() + "s.");
  }
}
