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
import org.servent.address.Host;
import org.servent.address.WebUrl;
import org.servent.bootstrap.Fence;
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

  @Option(names = "--cache", paramLabel = "URL",
      description = "Another cache to begin with. It is asked before anybody is told of it."
          + " May be given several times.")
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
    Path path = file == null ? usualFile() : file.toAbsolutePath();
    List<WebUrl> named = caches.stream().map(this::url).toList();
    Optional<Host> from = Optional.ofNullable(bind).map(this::host);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      run(new RunningCache(port, from, allowPrivate ? Fence.NONE : Fence.PUBLIC,
          new CacheFile(path)), named, path);
      return 0;
    } catch (IOException cannotStart) {
      spec.commandLine().getErr().println("webcache: " + cannotStart.getMessage());
      return 1;
    }
  }

  private void run(RunningCache cache, List<WebUrl> named, Path path) throws InterruptedException {
    named.forEach(cache::named);
    CountDownLatch ended = new CountDownLatch(1);
    Thread end = new Thread(() -> end(cache, ended), "end");
    Runtime.getRuntime().addShutdownHook(end);
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

  private WebUrl url(String text) {
    try {
      return WebUrl.parse(text);
    } catch (IllegalArgumentException noUrl) {
      throw new ParameterException(spec.commandLine(), "--cache: " + noUrl.getMessage(), noUrl);
    }
  }

  private Host host(String text) {
    try {
      return Host.parse(text);
    } catch (IllegalArgumentException noHost) {
      throw new ParameterException(spec.commandLine(), "--bind: " + noHost.getMessage(), noHost);
    }
  }
}
