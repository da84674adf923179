package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.boot.RunningServent;
import org.servent.content.Sha1;
import org.servent.control.CommandRequest;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.control.Terminal;
import org.servent.testing.SlowRoad;
import org.servent.topology.RoleWish;

/** A servent in a process of its own, killed where it hurts. */
class KilledIT {
  private static final int SIZE = 24 << 20;
  private static final int JAM = 8 << 20;
  private static final Pattern RANGE =
      Pattern.compile("Range: bytes=(\\d+)-", Pattern.CASE_INSENSITIVE);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void killAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void aDownloadGoesOnWhereTheKilledServentLeftIt() throws Exception {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.write(share.resolve("large file.bin"), content);
    String hash = Sha1.of(MessageDigest.getInstance("SHA-1").digest(content)).base32();

    try (SlowRoad road = new SlowRoad(JAM); RunningServent ann = ann(road.port(), share)) {
      int port = ann.settings().port();
      road.leadTo(port);
      await().atMost(PATIENCE).until(() -> ann.operations().shares().totals().left() == 0);
      Process first = startBob(port);
      CompletableFuture<Integer> cut = CompletableFuture.supplyAsync(() -> get(hash));
      await().atMost(PATIENCE).until(() -> partSize() > JAM / 2);
      first.destroyForcibly().waitFor();
      assertThat(cut.get()).isNotEqualTo(ExitCode.DONE);
      int before = road.asked().size();
      road.open();

      startBob(port);
      int code = get(hash);

      assertThat(code).isEqualTo(ExitCode.DONE);
      assertThat(folder.resolve("got").resolve("large file.bin")).hasBinaryContent(content);
      String request = road.asked()
          .subList(before, road.asked().size())
          .stream()
          .filter(text -> text.startsWith("GET "))
          .findFirst()
          .orElseThrow();
      Matcher range = RANGE.matcher(request);
      assertThat(range.find()).as(request).isTrue();
      assertThat(Long.parseLong(range.group(1))).isPositive();
    }
  }

  private RunningServent ann(int publicPort, Path share) throws Exception {
    Host loopback = Host.parse("127.0.0.1");
    return RunningServent.start(new StartOptions(HomePaths.at(folder.resolve("ann")),
        new StartOptions.Sharing(List.of(share), false),
        new StartOptions.Network(OptionalInt.of(0), Optional.of(loopback),
            Optional.of(new PeerAddress(loopback, publicPort)),
            new StartOptions.Neighbours(List.of(), List.of(),
                StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
            4)),
        (request, operations, out, err) -> ExitCode.FAILED);
  }

  private Process startBob(int annPort) throws Exception {
    Process bob =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED", "-Dservent.puzzle=0", "-cp",
            System.getProperty("java.class.path"),
            "org.servent.cli.Main", "start",
            "--home", home().state().toString(), "--port", "0", "--bind", "127.0.0.1", "--only",
            "--connect",
            "127.0.0.1:" + annPort).redirectErrorStream(true)
            .redirectOutput(folder.resolve("bob.out").toFile())
            .start();
    processes.add(bob);
    await().atMost(PATIENCE)
        .untilAsserted(() -> assertThat(run("neighbours")).contains("Servent/"));
    return bob;
  }

  private int get(String hash) {
    return run(new ByteArrayOutputStream(), "get", hash, "-o", folder.resolve("got").toString());
  }

  private String run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(out, words);
    return out.toString(StandardCharsets.UTF_8);
  }

  private int run(ByteArrayOutputStream out, String... words) {
    try {
      Files.createDirectories(folder.resolve("got"));
      return new Client(home(), out, out)
          .run(new CommandRequest(folder, Terminal.NONE, List.of(words)))
          .orElse(ExitCode.NO_SERVENT);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long partSize() throws IOException {
    Path part = folder.resolve("got").resolve("large file.bin.part");
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private HomePaths home() {
    return HomePaths.at(folder.resolve("bob"));
  }
}
