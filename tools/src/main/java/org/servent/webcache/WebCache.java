package org.servent.webcache;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.bootstrap.CacheList;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a cache until it is told to stop. */
@Command(name = "webcache", mixinStandardHelpOptions = true,
    version = "webcache " + Vendor.VERSION, sortOptions = false,
    description = "Runs a GWebCache 1 and 2 and UDP host cache: a place where Gnutella servents"
        + " that know nobody learn of others. TCP (HTTP) and UDP use one port number.%n",
    footer = {"", "It must see visitors' own addresses, so it works neither behind a web proxy nor",
        "behind a router that hides them. It keeps no log of visitors.", "",
        "Examples:",
        "  webcache",
        "  webcache --port 80 --name cache.example.org",
        "  webcache --bind 127.0.0.1 --allow-private --file /tmp/known",
        "  curl 'http://localhost:6350/?get=1&net=gnutella'", "",
        "Exit codes: 0 done, 1 it cannot start, 2 usage, 130 Ctrl-C."})
public final class WebCache implements Callable<Integer> {
  /** Free by habit, and near Gnutella's own. */
  static final int DEFAULT_PORT = 6350;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", paramLabel = "N", defaultValue = "" + DEFAULT_PORT,
      description = "Where to listen; 0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--bind", paramLabel = "ADDRESS",
      description = "The address of this machine to use. Default: all.")
  private @Nullable String bind;

  @Option(names = "--file", paramLabel = "FILE",
      description = "Where what is known is kept. Default: webcache/known in"
          + " $XDG_STATE_HOME or ~/.local/state.")
  private @Nullable Path file;

  @Option(names = "--name", paramLabel = "HOST",
      description = "What this cache is called in the DNS, for those who ask by UDP.")
  private @Nullable String name;

  @Option(names = "--cache", paramLabel = "CACHE",
      description = "Another cache to begin with: the URL of a GWebCache, which is asked before"
          + " anybody is told of it, or uhc:HOST:PORT. May be given several times.")
  private List<String> caches = List.of();

  @Option(names = "--allow-private",
      description = "Take private and loopback addresses too, as in a network of your own. Not"
          + " for the internet: strangers could make this program knock at your own doors.")
  private boolean allowPrivate;

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new WebCache()).setOut(out).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Path path = (file == null ? usualFile() : file).toAbsolutePath();
    RunningCache.Settings settings = settings();
    try {
      Path folder = path.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      run(new RunningCache(settings, new CacheFile(path)), path);
      return 0;
    } catch (IOException cannotStart) {
      spec.commandLine().getErr().println("webcache: " + cannotStart.getMessage());
      return 1;
    }
  }

  private RunningCache.Settings settings() {
    CacheList others = CacheList.read(caches.stream(), "--cache");
    others.complaints().stream().findFirst().ifPresent(this::refuse);
    Optional<Host> from = Optional.ofNullable(bind).map(this::host);
    Optional<Host> called = Optional.ofNullable(name).map(this::host);
    return new RunningCache.Settings(port, from, called.map(Host::toString).orElse(""),
        allowPrivate ? Fence.NONE : Fence.PUBLIC, others);
  }

  private void run(RunningCache cache, Path path) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cache, ended), "end"));
    spec.commandLine()
        .getOut()
        .println("webcache " + Vendor.VERSION + " answers on port " + cache.port()
            + ", HTTP and UDP. It knows " + cache.knows() + " from " + path
            + ". Ctrl-C ends it.");
    ended.await();
  }

  private void end(RunningCache cache, CountDownLatch ended) {
    try {
      cache.close();
    } catch (IOException notSaved) {
      spec.commandLine().getErr().println("webcache: cannot write what is known: " + notSaved);
    } finally {
      ended.countDown();
    }
  }

  private static Path usualFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base = state != null && Path.of(state).isAbsolute() ? Path.of(state)
        : Path.of(System.getProperty("user.home"), ".local", "state");
    return base.resolve("webcache").resolve("known");
  }

  private Host host(String text) {
    try {
      return Host.parse(text);
    } catch (IllegalArgumentException noHost) {
      throw new ParameterException(spec.commandLine(), String.valueOf(noHost.getMessage()), noHost);
    }
  }

  private void refuse(String sentence) {
    throw new ParameterException(spec.commandLine(), sentence);
  }
}
