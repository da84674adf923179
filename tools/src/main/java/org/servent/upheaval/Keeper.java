package org.servent.upheaval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.servent.library.Library;
import org.servent.library.RefusedShare;

/**
 * A library in a process of its own, under load. Each line that comes is answered by all files that
 * it has: a line for each, and at the end how many it counts.
 */
final class Keeper {
  private Keeper() {}

  public static void main(String[] args) throws IOException, RefusedShare {
    try (Library library = Library.open(Path.of(args[0]));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
      library.share(Path.of(args[1]), false);
      library.scan();
      Thread.startVirtualThread(() -> search(library));
      while (System.in.read() >= 0) {
        library.files().forEach(file -> out.println(file.relative() + " " + file.size()));
        out.println(library.state().files());
        out.flush();
      }
    }
  }

  /** As if many asked. */
  private static void search(Library library) {
    for (int i = 0; true; i++) {
      library.search("file " + i % 1000, 10);
      Thread.yield();
    }
  }
}
