package org.servent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.servent.control.PrivateFolder;
import org.servent.control.StartOptions;
import org.servent.demo.Launch;
import org.servent.library.Courtesy;

/** Servents in processes of their own, started as a user starts them. */
final class ChildServents {
  /** How long one may take to say Bye before it is killed, in seconds. */
  private static final int GRACE = 10;

  private ChildServents() {}

  static Launch.Started start(StartOptions options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // It lives for seconds: what a better compiler gains later is lost now.
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            // A network of its own, where nobody pays to choose a place.
            "-D" + Main.PUZZLE + "=0",
            "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(words(options));
    PrivateFolder.use(options.home().state());
    Path talk = options.home().state().resolve("talk");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(talk.toFile()).start();
    return () -> end(process);
  }

  /** The words that mean these options. */
  static List<String> words(StartOptions options) {
    List<String> words =
        new ArrayList<>(List.of("start", "--home", options.home().state().toString()));
    options.sharing()
        .folders()
        .forEach(folder -> words.addAll(List.of("--share", folder.toString())));
    if (options.sharing().hashing().equals(Courtesy.Wish.EAGER)) {
      words.addAll(List.of("--hash", "now"));
    }
    StartOptions.Network network = options.network();
    network.port().ifPresent(port -> words.addAll(List.of("--port", String.valueOf(port))));
    network.bind().ifPresent(host -> words.addAll(List.of("--bind", host.toString())));
    network.neighbours()
        .connect()
        .forEach(address -> words.addAll(List.of("--connect", address.toString())));
    StartOptions.Part part = network.neighbours().part();
    words.addAll(List.of("--role", part.role().name().toLowerCase(Locale.ROOT),
        "--neighbours", String.valueOf(part.neighbours()),
        "--leaves", String.valueOf(part.leaves()), "--leaf-of", String.valueOf(part.leafOf())));
    words.addAll(List.of("--max-ttl", String.valueOf(network.maxTtl())));
    if (network.neighbours().onlyThese()) {
      words.add("--only");
    }
    if (network.gateway() instanceof StartOptions.Gateway.None) {
      words.add("--no-gateway");
    }
    words.addAll(words(network.neighbours().finding()));
    return words;
  }

  private static List<String> words(StartOptions.Finding finding) {
    if (!finding.strangers()) {
      return List.of("--no-bootstrap");
    }
    List<String> words = new ArrayList<>();
    if (!finding.lan()) {
      words.add("--no-lan");
    }
    if (!finding.caches()) {
      words.add("--no-caches");
    }
    return words;
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (process.waitFor(GRACE, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
