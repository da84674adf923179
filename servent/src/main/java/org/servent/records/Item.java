package org.servent.records;

import java.nio.ByteBuffer;
import org.servent.ring.RingId;

/** One record, told by its key and the mark of its bytes. */
record Item(RingId key, Mark mark) {
  static final int SIZE = RingId.SIZE + Mark.SIZE;

  void write(ByteBuffer to) {
    key.write(to);
    mark.write(to);
  }

  static Item read(ByteBuffer from) {
    return new Item(RingId.read(from), Mark.read(from));
  }
}
