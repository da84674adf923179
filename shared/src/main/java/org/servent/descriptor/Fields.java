package org.servent.descriptor;

/** What the fields of a message can hold. */
final class Fields {
  private Fields() {}

  static void require8(int value, String what) {
    require(value, 0xff, what);
  }

  static void require16(int value, String what) {
    require(value, 0xffff, what);
  }

  static void require32(long value, String what) {
    require(value, 0xffff_ffffL, what);
  }

  private static void require(long value, long max, String what) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " is between 0 and " + max + ": " + value);
    }
  }

  /** Text that travels with a NUL behind it cannot hold one. */
  static void requireNoNul(String text, String what) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " holds a NUL: " + Printable.text(text));
    }
  }
}
