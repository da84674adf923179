package org.servent.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.servent.cli.Client;
import org.servent.cli.Main;

/** A servent in a process of its own, started as users do, that can be killed. */
public final class Victim implements AutoCloseable {
  private static final int COMMAND_SECONDS = 90;

  private final Path home;
  private final List<String> options;
  private final Path talk;
  private Process process;

  private Victim(Path home, List<String> options) throws IOException {
    this.home = home;
    this.options = List.copyOf(options);
    this.talk = home.resolveSibling(home.getFileName() + ".talk");
    this.process = launch();
  }

  /**
   * Starts one.
   *
   * @param home its own; what it says goes to a file beside it
   * @param options of {@code servent start}
   */
  public static Victim start(Path home, List<String> options) throws IOException {
    return new Victim(home, options);
  }

  private Process launch() throws IOException {
    List<String> words =
        new ArrayList<>(List.of(Main.class.getName(), "start", "--home", home.toString()));
    words.addAll(options);
    return java(words).redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(talk.toFile()))
        .start();
  }

  private static ProcessBuilder java(List<String> words) {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m",
            "--enable-native-access=ALL-UNNAMED", "-Dservent.puzzle=0", "-cp",
            System.getProperty("java.class.path")));
    command.addAll(words);
    return new ProcessBuilder(command);
  }

  /** Runs a command of a user in it; the exit code. */
  public int command(List<String> words) throws IOException, InterruptedException {
    return said(words, Redirect.appendTo(talk.toFile())).code();
  }

  /**
   * What a command of a user came to.
   *
   * @param out what it printed, if that was asked for
   */
  public record Said(int code, String out) {}

  /** Runs a command of a user in it, and hands back what it prints. */
  public Said ask(List<String> words) throws IOException, InterruptedException {
    return said(words, Redirect.PIPE);
  }

  private Said said(List<String> words, Redirect out) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(Client.class.getName()));
    all.addAll(words);
    all.addAll(List.of("--home", home.toString()));
    Process client = java(all).redirectError(Redirect.appendTo(talk.toFile()))
        .redirectOutput(out)
        .start();
    // What one command prints fits into a pipe.
    if (!client.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      client.destroyForcibly();
    }
    int code = client.waitFor();
    return new Said(code, new String(client.getInputStream().readAllBytes(), UTF_8));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it anew in the same home. */
  public void startAgain() throws IOException {
    process = launch();
  }

  /** What it and its commands said. */
  public String talk() throws IOException {
    return Files.readString(talk);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
