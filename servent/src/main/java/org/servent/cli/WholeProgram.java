package org.servent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program with its libraries, for the client, which is started without them: a hundred jars on
 * the class path cost more than all the rest that it does. Uses {@code java.base} only.
 */
final class WholeProgram {
  private static final String MAIN = "org.servent.cli.Main";
  /** Where the libraries lie, beside the program's own jar. */
  private static final String LIBRARIES = "lib";

  private WholeProgram() {}

  /** Runs a command line in this process; it ends the process itself if its exit code is not 0. */
  static void run(List<String> words) {
    try {
      Class<?> main = Class.forName(MAIN, true, loader());
      main.getMethod("main", String[].class).invoke(null, (Object) words.toArray(String[]::new));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this program is not whole: " + e, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassLoader loader() throws IOException {
    Path own = Path.of(URI
        .create(WholeProgram.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    Path libraries = own.resolveSibling(LIBRARIES);
    if (!Files.isDirectory(libraries)) {
      // Not laid out by the build: whoever started us has named them.
      return WholeProgram.class.getClassLoader();
    }
    List<URL> jars = new ArrayList<>(List.of(own.toUri().toURL()));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "*.jar")) {
      for (Path jar : found) {
        jars.add(jar.toUri().toURL());
      }
    }
    ClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return loader;
  }
}
