package org.servent.transfer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A name from the network made into one that may stand in a folder, whatever it was: it is never a
 * path.
 */
public final class SafeName {
  /**
   * Bytes of UTF-8. File systems take 255; the rest is left for what is appended: a number,
   * {@code .part} and the like.
   */
  public static final int MAX_BYTES = 235;
  /** What a file is called of whose name nothing is left. */
  static final String NAMELESS = "unnamed";

  /** Bytes of an ending that a shortened name keeps. */
  private static final int MAX_ENDING = 16;
  /** Not one of these, whatever the ending: Windows takes them for devices. */
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2",
      "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
      "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private SafeName() {}

  /** A name like this one, never empty, hidden, or longer than {@link #MAX_BYTES}. */
  public static String of(String name) {
    StringBuilder clean = new StringBuilder(name.length());
    name.codePoints().forEach(c -> append(clean, c));
    String trimmed = trim(Normalizer.normalize(clean, Normalizer.Form.NFC));
    if (isDevice(trimmed)) {
      trimmed = "_" + trimmed;
    }
    String whole = trim(shorten(trimmed));
    return whole.isEmpty() ? NAMELESS : whole;
  }

  private static void append(StringBuilder clean, int c) {
    if (FORBIDDEN.indexOf(c) >= 0) {
      clean.append('_');
    } else if (Character.isSpaceChar(c)) {
      clean.append(' ');
    } else if (isVisible(c)) {
      clean.appendCodePoint(c);
    }
  }

  /**
   * Neither a control, nor a format character (the bidirectional ones are among them), nor nothing
   * at all.
   */
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
          Character.PRIVATE_USE ->
        false;
      default -> true;
    };
  }

  /**
   * Without what hides a file (dots in front) or what Windows drops (dots and spaces at the end).
   */
  private static String trim(String name) {
    return name.replaceAll("^[. ]+|[. ]+$", "");
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip();
    return DEVICES.contains(stem.toLowerCase(Locale.ROOT));
  }

  private static String shorten(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && bytes(name.substring(dot)) <= MAX_ENDING ? name.substring(dot) : "";
    StringBuilder stem = new StringBuilder();
    int room = MAX_BYTES - bytes(ending);
    for (int c : name.codePoints().toArray()) {
      room -= bytes(Character.toString(c));
      if (room < 0) {
        break;
      }
      stem.appendCodePoint(c);
    }
    return stem + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
