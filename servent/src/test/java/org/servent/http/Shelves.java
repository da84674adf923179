package org.servent.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.library.SharedFile;

/** Files of a test folder, offered as a library would. */
final class Shelves {
  private final Path folder;
  private final List<SharedFile> files = new ArrayList<>();
  private final Map<Sha1, TigerTree> trees = new HashMap<>();

  Shelves(Path folder) {
    this.folder = folder;
  }

  Shelf shelf() {
    return new Shelf(
        sha1 -> files.stream().filter(file -> file.sha1().equals(Optional.of(sha1))).findFirst(),
        index -> files.stream().filter(file -> file.index() == index).findFirst(),
        root -> files.stream().filter(file -> file.root().equals(Optional.of(root))).findFirst(),
        sha1 -> Optional.ofNullable(trees.get(sha1)));
  }

  /** The tree of a file that was added. */
  TigerTree tree(SharedFile file) {
    return Objects.requireNonNull(trees.get(file.sha1().orElseThrow()));
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
      TigerTree tree = new TreeBuilder().update(bytes, 0, bytes.length).end();
      SharedFile file = new SharedFile(files.size() + 1, path, "share", name, bytes.length,
          Files.getLastModifiedTime(path).toInstant(), Set.of(sha1(bytes), tree.root()));
      files.add(file);
      trees.put(sha1(bytes), tree);
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
