package org.servent.killed;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.servent.cli.Client;
import org.servent.cli.Main;

/** The servent that is killed, in a process of its own. */
final class Victim implements AutoCloseable {
  private final Path home;
  private final List<String> connect;
  private final Path talk;
  private Process process;

  private Victim(Path home, List<String> connect) throws IOException {
    this.home = home;
    this.connect = List.copyOf(connect);
    this.talk = home.resolveSibling("talk");
    this.process = launch();
  }

  /** @param connect the servents that it shall know */
  static Victim start(Path home, List<String> connect) throws IOException {
    return new Victim(home, connect);
  }

  private Process launch() throws IOException {
    List<String> words = new ArrayList<>(List.of(Main.class.getName(), "start", "--home",
        home.toString(), "--port", "0", "--bind", "127.0.0.1", "--only", "--no-tls"));
    connect.forEach(address -> words.addAll(List.of("--connect", address)));
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
  int command(List<String> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(Client.class.getName()));
    all.addAll(words);
    all.addAll(List.of("--home", home.toString()));
    Process client = java(all).redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(talk.toFile()))
        .start();
    if (!client.waitFor(30, TimeUnit.SECONDS)) {
      client.destroyForcibly();
    }
    return client.waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
