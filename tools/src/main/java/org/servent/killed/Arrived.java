package org.servent.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.servent.content.Sha1;

/** Which files are there and right; what was found so is read again only when it was touched. */
final class Arrived {
  private final Map<Path, FileTime> right = new HashMap<>();

  /** Whether this file is there, and is what it shall be. */
  boolean isWhole(Path file, Sha1 wanted) {
    try {
      if (!Files.exists(file)) {
        return false;
      }
      FileTime touched = Files.getLastModifiedTime(file);
      if (!touched.equals(right.get(file)) && sha1(Files.readAllBytes(file)).equals(wanted)) {
        right.put(file, touched);
      }
      return touched.equals(right.get(file));
    } catch (IOException notYet) {
      // It is looked at again at the end.
      return false;
    }
  }

  static Sha1 sha1(byte[] content) {
    try {
      return Sha1.of(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }
}
