package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Shelves.n2r;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.Host;
import org.servent.library.SharedFile;
import org.servent.queue.Ask;
import org.servent.testing.Needs;
import org.servent.transport.Polling;

/** What other programs' users do with our URLs: curl, wget and aria2, each as it does it. */
class ClientsIT {
  private static final int SIZE = 5_000_000;

  @TempDir
  Path folder;
  private Uploading us;
  private Uploading other;
  private Uploading busy;
  private SharedFile file;
  private byte[] bytes;
  private Path out;

  /** What a program is asked to do, and what comes of it. */
  record Row(String claim, List<String> command, int have, Expected expected) {
    @Override
    public String toString() {
      return claim;
    }
  }

  /** What is in the file that it writes, and whether it says that it went well. */
  enum Expected {
    ALL,
    MIDDLE,
    FAILURE
  }

  private static Row row(String claim, int have, Expected expected, String... command) {
    return new Row(claim, List.of(command), have, expected);
  }

  static Stream<Row> table() {
    return Stream.of(
        row("curl: all", 0, Expected.ALL, "curl", "-sf", "-o", "OUT", "URL"),
        row("curl: a range", 0, Expected.MIDDLE, "curl", "-sf", "-r", "1000-1999", "-o", "OUT",
            "URL"),
        row("curl: the rest", 123_456, Expected.ALL, "curl", "-sf", "-C", "-", "-o", "OUT", "URL"),
        row("curl: nothing there", 0, Expected.FAILURE, "curl", "-sf", "-o", "OUT", "NOTHING"),
        row("curl: no slot", 0, Expected.FAILURE, "curl", "-sf", "-o", "OUT", "BUSY"),
        row("wget: all", 0, Expected.ALL, "wget", "-q", "-O", "OUT", "URL"),
        row("wget: the rest", 123_456, Expected.ALL, "wget", "-q", "-c", "-O", "OUT", "URL"),
        row("wget: the rest of nothing", SIZE, Expected.ALL, "wget", "-q", "-c", "-O", "OUT",
            "URL"),
        row("wget: nothing there", 0, Expected.FAILURE, "wget", "-q", "-t", "1", "-O", "OUT",
            "NOTHING"),
        row("wget: no slot", 0, Expected.FAILURE, "wget", "-q", "-t", "1", "-O", "OUT", "BUSY"),
        row("aria2: all", 0, Expected.ALL, "aria2c", "-q", "--no-conf", "-d", "FOLDER", "-o",
            "NAME", "URL"),
        row("aria2: several connections", 0, Expected.ALL, "aria2c", "-q", "--no-conf", "-x", "3",
            "-s", "3", "-k", "1M", "-d", "FOLDER", "-o", "NAME", "URL"),
        row("aria2: several sources", 0, Expected.ALL, "aria2c", "-q", "--no-conf", "-s", "4",
            "-k", "1M", "-d", "FOLDER", "-o", "NAME", "URL", "OTHER"),
        row("aria2: a source that has no slot", 0, Expected.ALL, "aria2c", "-q", "--no-conf", "-s",
            "4", "-k", "1M", "-d", "FOLDER", "-o", "NAME", "BUSY", "OTHER"),
        row("aria2: the rest", 2_000_000, Expected.ALL, "aria2c", "-q", "--no-conf", "-c", "-d",
            "FOLDER", "-o", "NAME", "URL"),
        row("aria2: nothing there", 0, Expected.FAILURE, "aria2c", "-q", "--no-conf", "-d",
            "FOLDER", "-o", "NAME", "NOTHING"));
  }

  @BeforeEach
  void share() throws Exception {
    Shelves shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    file = shelves.add("blue moon.txt", SIZE);
    bytes = Files.readAllBytes(file.path());
    us = Uploading.of(shelves.shelf());
    other = Uploading.of(shelves.shelf());
    busy = new Uploading(shelves.shelf(), UploadLimits.fixed(1, 1, Duration.ofSeconds(60),
        Duration.ofSeconds(60), Duration.ofMinutes(10)), Polling.best());
    busy.uploads.turnstile()
        .ask(new Ask(Host.parse("192.0.2.1"), "another", SIZE, SIZE, Ask.Manner.PASSIVE,
            Optional.empty(), Optional.empty()), null);
    out = folder.resolve("out");
  }

  @AfterEach
  void close() {
    us.close();
    other.close();
    busy.close();
  }

  @ParameterizedTest
  @MethodSource("table")
  void eachDoesWhatItsUserWants(Row row) throws Exception {
    Needs.program(row.command().getFirst());
    if (row.have() > 0) {
      Files.write(out, Arrays.copyOf(bytes, row.have()));
    }

    int code = run(row.command());

    switch (row.expected()) {
      case ALL -> {
        assertThat(code).isZero();
        assertThat(out).hasBinaryContent(bytes);
      }
      case MIDDLE -> assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, 1_000, 2_000));
      case FAILURE -> assertThat(code).isNotZero();
    }
  }

  private int run(List<String> command) throws Exception {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      words.add(switch (word) {
        case "URL" -> us.url(n2r(file));
        case "OTHER" -> other.url(n2r(file));
        case "BUSY" -> busy.url(n2r(file));
        case "NOTHING" -> us.url("/get/7/nothing");
        case "OUT" -> out.toString();
        case "FOLDER" -> folder.toString();
        case "NAME" -> "out";
        default -> word;
      });
    }
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    // Nobody's proxy is asked for what is on this machine.
    builder.environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT)
            .endsWith("_proxy"));
    Process program = builder.start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = program.waitFor();
    System.out.print(said);
    return code;
  }
}
