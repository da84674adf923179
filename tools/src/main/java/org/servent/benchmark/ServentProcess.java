package org.servent.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.control.HomePaths;

/** A servent in a process of its own, started as a user would. */
final class ServentProcess {
  static final Path LAUNCHER =
      Path.of(System.getProperty("servent.root", ".."), "servent", "bin", "servent");
  private static final Duration POLL = Duration.ofMillis(50);

  private static final Pattern OVERLAY_LOOP = Pattern
      .compile("(?m)^\"servent-overlay.* allocated=(?<number>[0-9]+)(?<unit>[BKMGT])");

  /** A generation of the serial collector's heap. */
  private static final Pattern HEAP = Pattern.compile("total [0-9]+K, used (?<used>[0-9]+)K");

  private final Process process;
  private final Path output;
  private final int port;
  private final ControlSocket control;

  private ServentProcess(Process process, Path output, int port, ControlSocket control) {
    this.process = process;
    this.output = output;
    this.port = port;
    this.control = control;
  }

  /**
   * Starts one on loopback, and waits until it answers.
   *
   * @param java options for its Java
   * @param options options for {@code servent start}
   */
  static ServentProcess start(Bench bench, String name, String java, List<String> options)
      throws IOException, InterruptedException, CannotMeasure {
    ServentProcess servent = launch(bench, name, java, options);
    servent.await("starting", Duration.ofSeconds(30), "status", status -> true);
    return servent;
  }

  /** Starts one that is to be awaited later, so that others can start meanwhile. */
  static ServentProcess launch(Bench bench, String name, String java, List<String> options)
      throws IOException {
    Path home = bench.folder(name);
    int port = Ports.free();
    List<String> command =
        new ArrayList<>(List.of(LAUNCHER.toString(), "--home", home.toString(), "start", "--port",
            Integer.toString(port), "--bind", "127.0.0.1", "--only", "--hash", "now"));
    command.addAll(options);
    Path output = home.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    // Whoever measures has built before, and does not measure how long a key is looked for.
    builder.environment()
        .putAll(Map.of("SERVENT_OPTS",
            String.join(" ", bench.java(), java, "-Dservent.puzzle=0"), "SERVENT_BUILD", "never"));
    Process process = bench.start(builder, output);
    return new ServentProcess(process, output, port,
        new ControlSocket(HomePaths.at(home).socket()));
  }

  int port() {
    return port;
  }

  ControlSocket control() {
    return control;
  }

  /** Waits until all it shares can be found and is hashed. */
  void awaitHashed(int files, Duration limit)
      throws InterruptedException, IOException, CannotMeasure {
    await("hashing " + files + " files", limit, "status",
        status -> status.at("/status/shares/hashed").asInt() == files);
  }

  /** Waits until the names of all that it shares are found. */
  void awaitListed(int files, Duration limit)
      throws InterruptedException, IOException, CannotMeasure {
    await("listing " + files + " files", limit, "status",
        status -> status.at("/status/shares/files").asInt() == files);
  }

  /** Ends it well. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  void awaitNeighbours(int number) throws InterruptedException, IOException, CannotMeasure {
    await("meeting its neighbour", Duration.ofSeconds(30), "status",
        status -> status.at("/status/activity/neighbours").asInt() >= number);
  }

  /** The most that its Java heap may grow to, in bytes. */
  long heapMax() throws IOException {
    return control.get("status").at("/status/program/heapMax").asLong();
  }

  /** What its process has used of processors so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The most memory that its process ever had, in bytes; as Linux tells it. */
  long peakMemory() throws IOException {
    return status("VmHWM:");
  }

  /** The memory that its process has, in bytes; as Linux tells it. */
  long residentMemory() throws IOException {
    return status("VmRSS:");
  }

  private long status(String line) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))
        .stream()
        .filter(each -> each.startsWith(line))
        .mapToLong(each -> 1024 * Long.parseLong(each.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  /**
   * The memory that it has now, in bytes: what is used of the heap after a collection, and the rest
   * of its process; as its Java and Linux tell. Right only if all of the heap is touched already.
   */
  long memory() throws IOException {
    jcmd("GC.run");
    long heap = HEAP.matcher(jcmd("GC.heap_info"))
        .results()
        .mapToLong(part -> 1024 * Long.parseLong(part.group("used")))
        .sum();
    return heap + status("RssAnon:");
  }

  /** What its Java answers to this command. */
  private String jcmd(String... command) throws IOException {
    List<String> asked = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(process.pid())));
    asked.addAll(List.of(command));
    Process asking = new ProcessBuilder(asked).redirectErrorStream(true).start();
    return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Bytes that its overlay loop has allocated so far, as its Java tells to jcmd. */
  long allocated() throws IOException, CannotMeasure {
    String threads = jcmd("Thread.print", "-e");
    Matcher loop = OVERLAY_LOOP.matcher(threads);
    if (!loop.find()) {
      throw new CannotMeasure("jcmd does not tell what the overlay loop allocates:\n" + threads);
    }
    int unit = "BKMGT".indexOf(loop.group("unit"));
    return Long.parseLong(loop.group("number")) << (10 * unit);
  }

  private void await(String what, Duration limit, String resource, Predicate<JsonNode> done)
      throws InterruptedException, IOException, CannotMeasure {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (control.isThere() && done.test(control.get(resource))) {
        return;
      }
      Thread.sleep(POLL);
    }
    throw new CannotMeasure(
        "A servent was not done with " + what + " within " + limit.toSeconds() + " s. It said:\n"
            + Files.readString(output));
  }
}
