package org.servent.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** One file, its path relative to the root with slashes, and whether it is valid UTF-8. */
  record Text(String path, String text, boolean utf8, boolean executable) {
    Text(String path, String text) {
      this(path, text, true, false);
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
          files.add(read(file));
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

  private static Text read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean utf8 = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    return new Text(relative(file), text, utf8, Files.isExecutable(file));
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
