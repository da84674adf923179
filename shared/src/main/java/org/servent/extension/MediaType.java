package org.servent.extension;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Kinds of files that a query may ask for. */
public enum MediaType {
  AUDIO(0x04),
  VIDEO(0x08),
  DOCUMENT(0x10),
  IMAGE(0x20),
  /** Programs for Windows. */
  WINDOWS_PROGRAM(0x40),
  /** Programs for Linux, macOS and the like. */
  UNIX_PROGRAM(0x80);

  private final int bit;

  MediaType(int bit) {
    this.bit = bit;
  }

  /** None at all if no bit is known. */
  static Set<MediaType> read(ByteBuffer from) {
    long mask = VarInt.read(from);
    Set<MediaType> types = EnumSet.noneOf(MediaType.class);
    for (MediaType type : values()) {
      if ((mask & type.bit) != 0) {
        types.add(type);
      }
    }
    return Collections.unmodifiableSet(types);
  }

  /** LimeWire heeds nothing beyond 248, so that others than these must not be set. */
  static byte[] write(Set<MediaType> types) {
    return VarInt.write(types.stream().mapToInt(type -> type.bit).sum());
  }
}
