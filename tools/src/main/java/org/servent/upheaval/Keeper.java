package org.servent.upheaval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.servent.library.Library;
import org.servent.library.RefusedShare;

/**
 * A library in a process of its own, under load. Each line that comes is answered by all files that
 * it has: a line for each, and at the end how many it counts.
 */
final class Keeper {
  /** Between two searches, in nanoseconds. */
  private static final long PAUSE = 3_000_000;

  private Keeper() {}

  public static void main(String[] args) throws IOException, RefusedShare {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Library library = Library.open(Path.of(args[0]))) {
      library.share(Path.of(args[1]), false);
      library.scan().whenComplete((done, failure) -> complain(failure));
      Thread.ofPlatform().daemon().start(() -> search(library));
      while (System.in.read() >= 0) {
        library.files().forEach(file -> out.println(file.relative() + " " + file.size()));
        out.println(library.state().files());
        out.flush();
      }
    }
  }

  /** A library that could not be listed is not what was to be measured. */
  private static void complain(@Nullable Throwable failure) {
    Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
    if (why != null && !(why instanceof CancellationException)) {
      why.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** As if some hundred people asked in a second, until the process ends. */
  private static void search(Library library) {
    for (int i = 0; !Thread.interrupted(); i++) {
      library.search("file " + i % 1000, 10);
      LockSupport.parkNanos(PAUSE);
    }
  }
}
