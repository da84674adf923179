package org.servent.qrp;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.servent.descriptor.Payload;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.wire.WireException;

/**
 * The PATCHes of one sequence, applied as they come to a copy of the table they change. Takes no
 * memory beyond that copy and what an {@link Inflater} takes, whatever the parts inflate to.
 */
final class PatchSequence implements AutoCloseable {
  private static final int INFLATED_AT_ONCE = 1024;

  private final QueryRouteTable.Builder table;
  private final Patch first;
  private final Inflater inflater = new Inflater();
  private int done;
  private int slot;

  /** Changes to this table, of which the first part has come and is yet to be added. */
  PatchSequence(QueryRouteTable before, Patch first) {
    this.table = before.toBuilder();
    this.first = first;
  }

  /** Applies the next part. */
  void add(Patch patch) throws WireException {
    if (patch.number() != done + 1 || patch.of() != first.of()) {
      throw new WireException("%s after part %d of %d".formatted(patch, done, first.of()));
    }
    if (patch.bits() != first.bits() || patch.compressor() != first.compressor()) {
      throw new WireException(patch + " continues " + first);
    }
    done++;
    if (patch.compressor() == Compressor.ZLIB) {
      inflate(patch.data());
    } else {
      byte[] entries = patch.data().bytes();
      take(entries, entries.length);
    }
    if (isComplete() && slot < table.slots()) {
      throw new WireException("PATCHes for %d of %d slots".formatted(slot, table.slots()));
    }
  }

  private void inflate(Payload data) throws WireException {
    inflater.setInput(data.bytes());
    byte[] entries = new byte[INFLATED_AT_ONCE];
    try {
      int size;
      while ((size = inflater.inflate(entries)) > 0) {
        take(entries, size);
      }
    } catch (DataFormatException garbled) {
      throw new WireException("PATCHes whose zlib stream is garbled");
    }
    if (inflater.getRemaining() > 0 || inflater.finished() != isComplete()) {
      throw new WireException("PATCHes whose zlib stream does not end with the last of them");
    }
  }

  private void take(byte[] entries, int size) throws WireException {
    if ((long) size * Byte.SIZE > (long) (table.slots() - slot) * first.bits()) {
      throw new WireException("PATCHes for more than " + table.slots() + " slots");
    }
    for (int i = 0; i < size; i++) {
      take(entries[i]);
    }
  }

  private void take(byte entries) {
    int width = first.bits();
    for (int low = Byte.SIZE - width; low >= 0; low -= width) {
      int entry = entries << (Integer.SIZE - width - low) >> (Integer.SIZE - width);
      if (width == 1 && entry != 0) {
        table.flip(slot);
      } else if (entry < 0) {
        table.set(slot);
      } else if (entry > 0) {
        table.clear(slot);
      }
      slot++;
    }
  }

  /** Whether the last part has been applied. */
  boolean isComplete() {
    return done == first.of();
  }

  /** The changed table. */
  QueryRouteTable table() {
    return table.build();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
