package org.servent.upheaval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes in a folder: the same for the same seed. */
final class Storm {
  private static final int FOLDERS = 100;
  private static final int MOST_BYTES = 3000;
  /** One in so many changes moves a folder. */
  private static final int FOLDER_MOVES = 200;

  private final Path share;
  private final Random dice;
  private final List<Path> files = new ArrayList<>();
  private int made;

  Storm(Path share, long seed) {
    this.share = share;
    this.dice = new Random(seed);
  }

  /** Makes what is there before. */
  void fill(int count) throws IOException {
    while (files.size() < count) {
      add();
    }
  }

  /** Changes, moves, deletes or adds one file, and now and then moves a folder. */
  void change() throws IOException {
    if (dice.nextInt(FOLDER_MOVES) == 0) {
      moveFolder();
    } else if (files.isEmpty()) {
      add();
    } else {
      int which = dice.nextInt(files.size());
      Path file = files.get(which);
      switch (dice.nextInt(4)) {
        case 0 -> write(file);
        case 1 -> files.set(which, Files.move(file, free()));
        case 2 -> {
          Files.delete(file);
          files.set(which, files.getLast());
          files.removeLast();
        }
        default -> add();
      }
    }
  }

  private void add() throws IOException {
    Path file = free();
    write(file);
    files.add(file);
  }

  private void write(Path file) throws IOException {
    byte[] bytes = new byte[1 + dice.nextInt(MOST_BYTES)];
    dice.nextBytes(bytes);
    Files.write(file, bytes);
  }

  private Path free() throws IOException {
    Path folder = Files.createDirectories(share.resolve("folder " + dice.nextInt(FOLDERS)));
    return folder.resolve("file " + made++ + ".bin");
  }

  private void moveFolder() throws IOException {
    Path from = share.resolve("folder " + dice.nextInt(FOLDERS));
    Path to = share.resolve("folder " + (FOLDERS + made++));
    if (Files.isDirectory(from)) {
      Files.move(from, to);
      files.replaceAll(file -> from.equals(file.getParent()) ? to.resolve(file.getFileName())
          : file);
    }
  }
}
