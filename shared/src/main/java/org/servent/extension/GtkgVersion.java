package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * The version of a gtk-gnutella, as it tells it in its hits.
 *
 * @param letter such as {@code u} for a release that is not finished; nothing if there is none
 * @param date of the release
 * @param build which build it is, 0 to 2^32 - 1
 */
public record GtkgVersion(int major, int minor, int patch, String letter, Instant date,
    long build) {
  static final int MIN_SIZE = 13;
  /** A later version adds the commit and the system. */
  static final int MAX_SIZE = 64;

  static GtkgVersion read(ByteBuffer from) {
    from.order(ByteOrder.BIG_ENDIAN).get();
    int major = Byte.toUnsignedInt(from.get());
    int minor = Byte.toUnsignedInt(from.get());
    int patch = Byte.toUnsignedInt(from.get());
    int letter = from.get();
    Instant date = Instant.ofEpochSecond(Integer.toUnsignedLong(from.getInt()));
    return new GtkgVersion(major, minor, patch,
        letter > ' ' && letter <= '~' ? Character.toString(letter) : "", date,
        Integer.toUnsignedLong(from.getInt()));
  }

  /** Such as {@code 1.2.3u of 2022-02-25T17:01:13Z, build 20}. */
  @Override
  public String toString() {
    return "%d.%d.%d%s of %s, build %d".formatted(major, minor, patch, letter, date, build);
  }
}
