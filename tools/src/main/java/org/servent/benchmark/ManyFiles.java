package org.servent.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A library as people have it, but small: names of 45 characters, paths of 65 below the share,
 * words some of which are in many names and most in few; 20 files a folder.
 */
final class ManyFiles {
  static final int FILES_PER_FOLDER = 20;
  private static final int FOLDERS_PER_FOLDER = 20;
  private static final int NAME = 45;
  /** Of the folders in a path, with the slashes. */
  private static final int FOLDERS = 20;
  private static final int VOCABULARY = 50_000;
  private static final String[] ENDINGS =
      {".mp3", ".mp3", ".ogg", ".flac", ".pdf", ".jpg", ".epub", ".txt"};

  private final Random dice = new Random(6_346);
  private int told;
  private String artist = "";
  private String album = "";

  /** Makes them, each of other content, and says what the last is called. */
  static String make(Path share, int files) throws IOException {
    ManyFiles many = new ManyFiles();
    Path file = share;
    for (int i = 0; i < files; i++) {
      file = share.resolve(many.next());
      if (i % FILES_PER_FOLDER == 0) {
        Files.createDirectories(share.resolve(many.album));
      }
      Files.write(file, (i + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return file.getFileName().toString();
  }

  /** The path of the next one, below the share. */
  String next() {
    if (told % (FILES_PER_FOLDER * FOLDERS_PER_FOLDER) == 0) {
      artist = padded(word() + told / FILES_PER_FOLDER, FOLDERS / 2 - 1);
    }
    if (told % FILES_PER_FOLDER == 0) {
      String number = Integer.toString(told / FILES_PER_FOLDER % FOLDERS_PER_FOLDER);
      album = artist + "/"
          + number + padded(" " + word(), FOLDERS / 2 - 1 - number.length());
    }
    return album + "/" + name(told++);
  }

  /** Few words are in many names. */
  private String word() {
    return Words.number((int) Math.pow(VOCABULARY, dice.nextDouble()) - 1);
  }

  private String name(int number) {
    String ending = ENDINGS[dice.nextInt(ENDINGS.length)];
    String last = Integer.toString(number);
    int room = NAME - ending.length() - last.length() - 1;
    StringBuilder name = new StringBuilder();
    while (name.length() < room) {
      name.append(name.isEmpty() ? "" : " ").append(word());
    }
    return name.substring(0, room) + " " + last + ending;
  }

  private static String padded(String text, int length) {
    return (text + "x".repeat(length)).substring(0, length);
  }
}
