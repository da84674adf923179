package org.servent.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.library.SharedFile;

/** Files of a test folder, offered as a library would. */
final class Shelves {
  private final Path folder;
  private final List<SharedFile> files = new ArrayList<>();

  Shelves(Path folder) {
    this.folder = folder;
  }

  Shelf shelf() {
    return new Shelf(
        sha1 -> files.stream().filter(file -> file.sha1().equals(Optional.of(sha1))).findFirst(),
        index -> files.stream().filter(file -> file.index() == index).findFirst());
  }

  /** A file of so many bytes, the same for the same number. */
  SharedFile add(String name, int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return add(name, bytes);
  }

  SharedFile add(String name, byte[] bytes) {
    try {
      Path path = Files.write(folder.resolve(name), bytes);
      SharedFile file = new SharedFile(files.size() + 1, path, "share", name, bytes.length,
          Files.getLastModifiedTime(path).toInstant(), Set.of(sha1(bytes)));
      files.add(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sha1 sha1(byte[] bytes) {
    try {
      return Sha1.of(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String n2r(SharedFile file) {
    return "/uri-res/N2R?" + file.sha1().orElseThrow().urn();
  }
}
