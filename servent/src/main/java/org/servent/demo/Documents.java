package org.servent.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real documents that any machine with a JDK has: the legal texts that come with it, and this
 * project's own documents.
 */
final class Documents {
  /** What is found above the program, if it runs from a checkout. */
  private static final String OWN = "docs";
  private static final int OWN_DEPTH = 3;

  private Documents() {}

  /**
   * Copies the documents to these folders, one to each in turn, under names that say where they
   * come from.
   */
  static void spread(List<Path> folders) throws IOException {
    List<Path> documents = find();
    if (documents.size() < folders.size()) {
      throw new IOException("This Java comes with " + documents.size() + " documents in " + legal()
          + ", too few to share; name folders of your own with --share DIR.");
    }
    for (int i = 0; i < documents.size(); i++) {
      Path document = documents.get(i);
      Path folder = folders.get(i % folders.size());
      Files.createDirectories(folder);
      Files.copy(document, folder
          .resolve(document.getName(document.getNameCount() - 2) + " " + document.getFileName()));
    }
  }

  private static Path legal() {
    return Path.of(System.getProperty("java.home"), "legal");
  }

  private static List<Path> find() throws IOException {
    List<Path> documents = new ArrayList<>(below(legal()));
    Optional<Path> own = own();
    if (own.isPresent()) {
      documents.addAll(below(own.get()));
    }
    return documents;
  }

  /**
   * The files below a folder in a fixed order; links are left out, since they name the same text
   * again.
   */
  private static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static Optional<Path> own() {
    URL program = Documents.class.getProtectionDomain().getCodeSource().getLocation();
    Path folder = Path.of(URI.create(program.toString())).getParent();
    for (int up = 0; up < OWN_DEPTH && folder != null; up++) {
      folder = folder.getParent();
      if (folder != null && Files.isDirectory(folder.resolve(OWN))
          && Files.isRegularFile(folder.resolve("pom.xml"))) {
        return Optional.of(folder.resolve(OWN));
      }
    }
    return Optional.empty();
  }
}
