package org.servent.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a benchmark does its work: a folder that is gone afterwards, as is every program it
 * started.
 */
final class Bench implements AutoCloseable {
  private final Path folder;
  private final PrintWriter progress;
  private final String java;
  private final Deque<Process> programs = new ArrayDeque<>();

  Bench(PrintWriter progress) throws IOException {
    this(progress, "");
  }

  /** @param java options for the Java of every servent that is started here */
  Bench(PrintWriter progress, String java) throws IOException {
    this.folder = Files.createTempDirectory("benchmark");
    this.progress = progress;
    this.java = java;
  }

  String java() {
    return java;
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /**
   * Starts a program that runs until the benchmark ends; what it prints goes to a file beside its
   * folder.
   */
  Process start(ProcessBuilder program, Path output) throws IOException {
    Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    programs.push(process);
    return process;
  }

  /** Whether there is a program of this name on the path. */
  static boolean has(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  static void require(String program, String toInstall) throws CannotMeasure {
    if (!has(program)) {
      throw new CannotMeasure("This needs " + program
          + ", which is not on the path: install the package " + toInstall + ".");
    }
  }

  @Override
  public void close() throws IOException {
    programs.forEach(Process::destroy);
    for (Process program : programs) {
      program.onExit().join();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
