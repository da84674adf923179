package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.PackedAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.extension.HostList.Listed;

/** The lists of a {@link HeadPong}, which look the same in both versions. */
final class HeadLists {
  /** Bytes of an offset that fits into them. */
  static final int SHORT_OFFSET = 4;
  /** The same of larger files. */
  static final int LONG_OFFSET = 5;

  /** Of each list; what comes behind is not read. */
  private static final int MOST = 100;

  private HeadLists() {}

  /** Offsets of first and last bytes, high ones first; ranges with larger ones are left out. */
  static byte[] ranges(ByteRanges ranges, int width, long from) {
    long end = 1L << (width * Byte.SIZE);
    List<ByteRange> told = ranges.stream()
        .filter(it -> it.end() > from && it.end() <= end)
        .limit(MOST)
        .toList();
    ByteBuffer to = ByteBuffer.allocate(2 * width * told.size());
    told.forEach(it -> {
      put(it.first(), width, to);
      put(it.end() - 1, width, to);
    });
    return to.array();
  }

  private static void put(long offset, int width, ByteBuffer to) {
    for (int i = width - 1; i >= 0; i--) {
      to.put((byte) (offset >> (i * Byte.SIZE)));
    }
  }

  /** Reads them; one that ends before it begins is left out. */
  static List<ByteRange> ranges(ByteBuffer from, int width) {
    List<ByteRange> ranges = new ArrayList<>();
    while (from.remaining() >= 2 * width && ranges.size() < MOST) {
      long first = offset(from, width);
      long last = offset(from, width);
      if (first <= last) {
        ranges.add(new ByteRange(first, last + 1));
      }
    }
    return ranges;
  }

  private static long offset(ByteBuffer from, int width) {
    long offset = 0;
    for (int i = 0; i < width; i++) {
      offset = offset << Byte.SIZE | Byte.toUnsignedLong(from.get());
    }
    return offset;
  }

  /** Addresses with so many bytes each. */
  static byte[] hosts(List<Listed> hosts, int size) {
    ByteBuffer to =
        ByteBuffer.allocate(size * hosts.size()).order(ByteOrder.LITTLE_ENDIAN);
    hosts.forEach(it -> PackedAddress.write(it.address(), to));
    return to.array();
  }

  /** Which of these take TLS: the first is the highest bit; nothing if none does. */
  static byte[] marks(List<Listed> hosts) {
    if (hosts.stream().noneMatch(Listed::tls)) {
      return new byte[0];
    }
    byte[] marks = new byte[(hosts.size() + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < hosts.size(); i++) {
      marks[i / Byte.SIZE] |= (byte) (hosts.get(i).tls() ? 0x80 >> i % Byte.SIZE : 0);
    }
    return marks;
  }

  /** Reads addresses of so many bytes each; those at which nobody can be are left out. */
  static List<Listed> hosts(byte[] bytes, int size, byte[] marks) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Listed> hosts = new ArrayList<>();
    for (int i = 0; from.remaining() >= size && i < MOST; i++) {
      boolean tls =
          i / Byte.SIZE < marks.length && (marks[i / Byte.SIZE] & 0x80 >> i % Byte.SIZE) != 0;
      Listed host = new Listed(PackedAddress.read(from, size), tls);
      if (host.address().isDialable()) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  static byte[] behind(List<PushLocation> locations) {
    List<byte[]> all = locations.stream().map(PushLocation::write).toList();
    ByteBuffer to = ByteBuffer.allocate(all.stream().mapToInt(it -> it.length).sum());
    all.forEach(to::put);
    return to.array();
  }

  /** Reads them to the end of the buffer; one that is cut off makes it throw. */
  static List<PushLocation> behind(ByteBuffer from) {
    List<PushLocation> locations = new ArrayList<>();
    while (from.hasRemaining() && locations.size() < MOST) {
      locations.add(PushLocation.read(from));
    }
    return locations;
  }
}
