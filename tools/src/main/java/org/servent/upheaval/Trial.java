package org.servent.upheaval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run: a folder, a storm, and the time until the index is what lies in the folder.
 *
 * @param files that are there before
 * @param changes in the storm
 * @param kill whether the library is killed in the middle of it and started again
 * @param patience how long is waited
 */
record Trial(long seed, int files, int changes, boolean kill, Duration patience) {
  /** Between two looks, at least: asking for all files is work for the library, too. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  /** Of what a library says of itself, so many lines are shown. */
  private static final int LAST_WORDS = 20;
  private static final String NEVER = "the index did not become what lies in the folder: ";

  /** A library's process. */
  private record Kept(Process process, BufferedReader answers, Path said) {
    static Kept start(Path home, Path share) throws IOException {
      Path said = home.resolveSibling("said.txt");
      Files.createDirectories(home);
      Process process = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC", "-Xmx192m", "-cp", System.getProperty("java.class.path"),
          Keeper.class.getName(), home.toString(), share.toString())
          .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
          .start();
      return new Kept(process, new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)), said);
    }

    /** The last that it said of itself. */
    String lastWords() throws IOException {
      List<String> lines = Files.readAllLines(said);
      return String.join("\n",
          lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    /** What it has; and how many it counts, as its only line without a space. */
    Set<String> list() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      Set<String> list = new TreeSet<>();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        list.add(line);
        if (line.indexOf(' ') < 0) {
          return list;
        }
      }
      throw new IOException("the library's process ended:\n" + lastWords());
    }

    void kill() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /**
   * Runs it.
   *
   * @param folder an empty one
   * @return seconds from the last change until they are the same
   * @throws IllegalStateException if they do not become the same
   */
  double run(Path folder) throws IOException, InterruptedException {
    Path share = Files.createDirectories(folder.resolve("share"));
    Path home = folder.resolve("home").resolve("library");
    Storm storm = new Storm(share, seed);
    storm.fill(files);
    Kept kept = Kept.start(home, share);
    try {
      await(kept, share);
      for (int i = 0; i < changes; i++) {
        storm.change();
        if (kill && i == changes / 2) {
          kept.kill();
          kept = Kept.start(home, share);
        }
      }
      long last = System.nanoTime();
      await(kept, share);
      return (System.nanoTime() - last) / 1e9;
    } finally {
      kept.kill();
    }
  }

  private void await(Kept kept, Path share) throws IOException, InterruptedException {
    Set<String> there = there(share);
    long end = System.nanoTime() + patience.toNanos();
    long asked = System.nanoTime();
    Set<String> known = kept.list();
    while (!known.equals(there)) {
      if (System.nanoTime() > end) {
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(known);
        Set<String> more = new TreeSet<>(known);
        more.removeAll(there);
        throw new IllegalStateException(NEVER + "seed " + seed + ", missing " + some(missing)
            + ", too many " + some(more) + "\n" + kept.lastWords());
      }
      // No more than half of the time it is asked.
      TimeUnit.NANOSECONDS.sleep(Math.max(LOOK_AGAIN.toNanos(), System.nanoTime() - asked));
      asked = System.nanoTime();
      known = kept.list();
    }
  }

  /** How many, and the first of them. */
  private static String some(Set<String> all) {
    return all.size() + ": " + all.stream().limit(5).toList();
  }

  private static Set<String> there(Path share) throws IOException {
    Set<String> there = new TreeSet<>();
    try (Stream<Path> all = Files.walk(share)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        there.add(share.relativize(file) + " " + Files.size(file));
      }
    }
    there.add(Integer.toString(there.size()));
    return there;
  }
}
