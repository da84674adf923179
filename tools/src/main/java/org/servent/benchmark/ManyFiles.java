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

  /** Makes them, each of other content, and says what the last is called. */
  static String make(Path share, int files) throws IOException {
    return new ManyFiles().fill(share, files);
  }

  private String fill(Path share, int files) throws IOException {
    Path artist = share;
    Path album = share;
    String name = "";
    for (int i = 0; i < files; i++) {
      if (i % (FILES_PER_FOLDER * FOLDERS_PER_FOLDER) == 0) {
        artist = share.resolve(padded(word() + i / FILES_PER_FOLDER, FOLDERS / 2 - 1));
      }
      if (i % FILES_PER_FOLDER == 0) {
        String number = Integer.toString(i / FILES_PER_FOLDER % FOLDERS_PER_FOLDER);
        album = Files.createDirectories(
            artist.resolve(number + padded(" " + word(), FOLDERS / 2 - 1 - number.length())));
      }
      name = name(i);
      Files.write(album.resolve(name), (i + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return name;
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
