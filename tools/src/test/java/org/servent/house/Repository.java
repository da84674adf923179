package org.servent.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this checkout, without what a build or an editor leaves behind. */
final class Repository {
  /** Where the parent pom stands. */
  static final Path ROOT = root();
  /** What {@code .gitignore} names, and git itself. */
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".idea", ".settings", ".classpath", ".project");

  private Repository() {}

  /** One file, its path relative to the root with slashes; what is not UTF-8 in it is U+FFFD. */
  record Text(String path, String text, boolean executable) {
    Text(String path, String text) {
      this(path, text, false);
    }

    boolean isNamed(String regex) {
      return path.matches(regex);
    }
  }

  static List<Text> files() throws IOException {
    List<Text> files = new ArrayList<>();
    Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return NOT_OURS.contains(directory.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        String name = file.getFileName().toString();
        // In a worktree .git is a file.
        if (!NOT_OURS.contains(name) && !name.endsWith(".iml")) {
          files.add(
              new Text(relative(file), new String(Files.readAllBytes(file), StandardCharsets.UTF_8),
                  Files.isExecutable(file)));
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }

  /** The names that stand beside the parent pom. */
  static List<String> top() throws IOException {
    try (var entries = Files.list(ROOT)) {
      return entries.map(path -> path.getFileName().toString())
          .filter(name -> !NOT_OURS.contains(name) && !name.endsWith(".iml"))
          .toList();
    }
  }

  private static String relative(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** The nearest folder around us that holds {@code .mvn}: the one with the parent pom. */
  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }
}
