package org.servent.descriptor;

/** Text from the network, made safe to print. */
public final class Printable {
  private static final char REPLACEMENT = '\ufffd';

  private Printable() {}

  /**
   * The same text with everything replaced that could move a cursor, colour a terminal, break a
   * line or reverse what is read: control characters (ESC among them), line separators, invisible
   * formatting such as bidirectional overrides, and halves of surrogate pairs. The joiners that
   * scripts and emoji need stay.
   */
  public static String text(String remote) {
    return remote.codePoints().allMatch(Printable::isSafe) ? remote : replaced(remote);
  }

  private static String replaced(String remote) {
    StringBuilder safe = new StringBuilder(remote.length());
    remote.codePoints().forEach(c -> safe.appendCodePoint(isSafe(c) ? c : REPLACEMENT));
    return safe.toString();
  }

  private static boolean isSafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
        false;
      case Character.FORMAT -> c == 0x200c || c == 0x200d;
      default -> true;
    };
  }
}
