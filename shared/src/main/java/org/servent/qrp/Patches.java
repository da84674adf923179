package org.servent.qrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.servent.descriptor.Payload;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;

/**
 * How we tell our table, in the one way that everybody understands: LimeWire takes entries of 4 and
 * 8 bits only, and adds them to distances of which 7 is infinite.
 */
public final class Patches {
  /** LimeWire's distance of a word that is not there. */
  static final int INFINITY = 7;
  /** No PATCH has more, so that none keeps queries waiting; LimeWire cuts at 4096. */
  static final int MAX_DATA = 2048;

  private static final int ENTRY_BITS = 4;
  /** From infinity to the distance 1, and back. */
  private static final int ADDED = 1 - INFINITY;
  private static final int REMOVED = INFINITY - 1;
  private static final int ENTRY_MASK = 0xf;

  private Patches() {}

  /**
   * What tells a table to a peer that knows none, or one of another size: a RESET and PATCHes. Also
   * if it is empty, since a peer that has seen no PATCH has no table.
   */
  public static List<RouteTableMessage> afresh(QueryRouteTable table) {
    Stream<RouteTableMessage> reset = Stream.of(new Reset(table.slots(), INFINITY));
    return Stream.concat(reset, sequence(QueryRouteTable.empty(table.slots()), table).stream())
        .toList();
  }

  /**
   * What tells the changes to a peer that knows the table as it was before.
   *
   * @return none if nothing changed
   * @throws IllegalArgumentException if the tables have different sizes
   */
  public static List<Patch> of(QueryRouteTable before, QueryRouteTable after) {
    if (before.slots() != after.slots()) {
      throw new IllegalArgumentException(before + " cannot be patched to " + after);
    }
    return before.equals(after) ? List.of() : sequence(before, after);
  }

  /**
   * Of even the largest table less than {@link Patch#MAX_PARTS}: entries have three values, so that
   * zlib halves them whatever they are.
   */
  private static List<Patch> sequence(QueryRouteTable before, QueryRouteTable after) {
    byte[] entries = entries(before, after);
    List<Payload> deflated = deflate(entries);
    boolean smaller = deflated.stream().mapToInt(Payload::size).sum() < entries.length;
    Compressor compressor = smaller ? Compressor.ZLIB : Compressor.NONE;
    // What zlib does not make smaller is a table of a few slots, and one part.
    List<Payload> parts = smaller ? deflated : List.of(Payload.of(entries));
    return IntStream.range(0, parts.size())
        .mapToObj(i -> new Patch(i + 1, parts.size(), compressor, ENTRY_BITS, parts.get(i)))
        .toList();
  }

  private static byte[] entries(QueryRouteTable before, QueryRouteTable after) {
    byte[] entries = new byte[after.slots() * ENTRY_BITS / Byte.SIZE];
    after.forEachChange(before, slot -> {
      int entry = (after.has(slot) ? ADDED : REMOVED) & ENTRY_MASK;
      entries[slot / 2] |= (byte) (slot % 2 == 0 ? entry << ENTRY_BITS : entry);
    });
    return entries;
  }

  /** One zlib stream, cut into parts. */
  private static List<Payload> deflate(byte[] entries) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(entries);
      deflater.finish();
      List<Payload> parts = new ArrayList<>();
      byte[] part = new byte[MAX_DATA];
      while (!deflater.finished()) {
        int size = deflater.deflate(part);
        if (size > 0) {
          parts.add(Payload.of(Arrays.copyOf(part, size)));
        }
      }
      return parts;
    } finally {
      deflater.end();
    }
  }
}
