package org.servent.records;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.RingRecords;
import org.servent.records.RecordMessage.Compare;
import org.servent.records.RecordMessage.Fetch;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Get;
import org.servent.records.RecordMessage.Holds;
import org.servent.records.RecordMessage.KeepsNothing;
import org.servent.records.RecordMessage.Keys;
import org.servent.records.RecordMessage.Offer;
import org.servent.records.RecordMessage.Placed;
import org.servent.records.RecordMessage.Put;
import org.servent.records.RecordMessage.Store;
import org.servent.records.RecordMessage.Stored;
import org.servent.records.RecordMessage.Values;
import org.servent.records.RecordMessage.Want;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * Messages about records to bytes and back. Numbers have their high byte first.
 *
 * <pre>{@code
 *  0  Put           number 8 | record
 *  1  Placed        number 8 | outcome 1 | copies 1
 *  2  Get           number 8 | key 16 | type 1 | thorough 1
 *  3  Fetch         number 8 | key 16 | type 1
 *  4  Found         number 8 | count 2 | records
 *  5  Store         number 8 | held
 *  6  Stored        number 8 | outcome 1
 *  7  Compare       from 16 | to 16 | mark 16 | count 4
 *  8  Keys          from 16 | to 16 | count 2 | items, each key 16 | mark 16
 *  9  Want          count 2 | items
 * 10  Values        count 2 | held, as HeldRecords has it
 * 11  Offer         count 2 | items
 * 12  Holds         count 2 | items
 * 13  KeepsNothing
 * }</pre>
 */
final class RecordMessages {
  /** A frame of the ring takes no more. */
  static final int MOST_BYTES = 64 * 1_024;
  private static final int MOST_RECORDS = 1_000;

  private RecordMessages() {}

  static Payload write(RecordMessage message) {
    return switch (message) {
      case Put put -> bytes(0, Long.BYTES + RingRecords.size(put.record()), to -> {
        to.putLong(put.number());
        RingRecords.write(put.record(), to);
      });
      case Placed placed -> bytes(1, Long.BYTES + 2, to -> to.putLong(placed.number())
          .put((byte) placed.outcome().code())
          .put((byte) placed.copies()));
      case Get get -> bytes(2, Long.BYTES + RingId.SIZE + 2, to -> {
        to.putLong(get.number());
        get.key().write(to);
        to.put((byte) get.type().code()).put((byte) (get.thorough() ? 1 : 0));
      });
      case Fetch fetch -> bytes(3, Long.BYTES + RingId.SIZE + 1, to -> {
        to.putLong(fetch.number());
        fetch.key().write(to);
        to.put((byte) fetch.type().code());
      });
      case Found found -> found(found);
      case Store store -> bytes(5, Long.BYTES + HeldRecords.size(store.held()), to -> {
        to.putLong(store.number());
        HeldRecords.write(store.held(), to);
      });
      case Stored stored -> bytes(6, Long.BYTES + 1,
          to -> to.putLong(stored.number()).put((byte) stored.outcome().code()));
      case Compare compare -> bytes(7, 2 * RingId.SIZE + Mark.SIZE + Integer.BYTES, to -> {
        arc(compare.arc(), to);
        compare.mark().write(to);
        to.putInt(compare.count());
      });
      case Keys keys ->
        bytes(8, 2 * RingId.SIZE + Short.BYTES + Item.SIZE * keys.items().size(), to -> {
          arc(keys.arc(), to);
          items(keys.items(), to);
        });
      case Want want -> items(9, want.items());
      case Values values -> values(values);
      case Offer offer -> items(11, offer.items());
      case Holds holds -> items(12, holds.items());
      case KeepsNothing nothing -> bytes(13, 0, to -> {});
    };
  }

  private static Payload bytes(int code, int most, Consumer<ByteBuffer> filler) {
    ByteBuffer to = ByteBuffer.allocate(1 + most).put((byte) code);
    filler.accept(to);
    return Payload.copyOf(to.flip());
  }

  private static Payload found(Found found) {
    int size = found.records().stream().mapToInt(RingRecords::size).sum();
    return bytes(4, Long.BYTES + Short.BYTES + size, to -> {
      to.putLong(found.number()).putShort((short) found.records().size());
      found.records().forEach(record -> RingRecords.write(record, to));
    });
  }

  private static Payload values(Values values) {
    int size = values.records().stream().mapToInt(HeldRecords::size).sum();
    return bytes(10, Short.BYTES + size, to -> {
      to.putShort((short) values.records().size());
      values.records().forEach(held -> HeldRecords.write(held, to));
    });
  }

  private static Payload items(int code, List<Item> items) {
    return bytes(code, Short.BYTES + Item.SIZE * items.size(), to -> items(items, to));
  }

  private static void items(List<Item> items, ByteBuffer to) {
    to.putShort((short) items.size());
    items.forEach(item -> item.write(to));
  }

  private static void arc(Arc arc, ByteBuffer to) {
    arc.from().write(to);
    arc.to().write(to);
  }

  static RecordMessage read(Payload bytes) throws WireException {
    if (bytes.size() > MOST_BYTES) {
      throw new WireException("a message about records of " + bytes.size() + " bytes");
    }
    // A slice has its high bytes first.
    ByteBuffer from = bytes.buffer().slice();
    try {
      RecordMessage message = message(from);
      if (from.hasRemaining()) {
        throw new WireException("more than a message about records");
      }
      return message;
    } catch (BufferUnderflowException tooShort) {
      throw new WireException("a message about records ends too early");
    } catch (IllegalArgumentException impossible) {
      throw new WireException(Printable.text("records: " + impossible.getMessage()));
    }
  }

  private static RecordMessage message(ByteBuffer from) throws WireException {
    int code = from.get();
    return switch (code) {
      case 0 -> new Put(from.getLong(), RingRecords.read(from));
      case 1 -> new Placed(from.getLong(), Outcome.of(from.get()), Byte.toUnsignedInt(from.get()));
      case 2 -> new Get(from.getLong(), RingId.read(from), RecordType.of(from.get()), flag(from));
      case 3 -> new Fetch(from.getLong(), RingId.read(from), RecordType.of(from.get()));
      case 4 -> new Found(from.getLong(), records(from));
      case 5 -> new Store(from.getLong(), HeldRecords.read(from));
      case 6 -> new Stored(from.getLong(), Outcome.of(from.get()));
      case 7 -> new Compare(arc(from), Mark.read(from), from.getInt());
      case 8 -> new Keys(arc(from), items(from));
      case 9 -> new Want(items(from));
      case 10 -> new Values(values(from));
      case 11 -> new Offer(items(from));
      case 12 -> new Holds(items(from));
      case 13 -> new KeepsNothing();
      default -> throw new WireException("no message about records: " + code);
    };
  }

  private static Arc arc(ByteBuffer from) {
    return new Arc(RingId.read(from), RingId.read(from));
  }

  private static boolean flag(ByteBuffer from) {
    byte flag = from.get();
    if (flag != 0 && flag != 1) {
      throw new IllegalArgumentException("neither yes nor no: " + flag);
    }
    return flag == 1;
  }

  private static int count(ByteBuffer from, int most) {
    int count = Short.toUnsignedInt(from.getShort());
    if (count > most) {
      throw new IllegalArgumentException("too many at once: " + count);
    }
    return count;
  }

  private static List<Item> items(ByteBuffer from) {
    List<Item> items = new ArrayList<>();
    for (int i = count(from, RecordMessage.MOST_ITEMS); i > 0; i--) {
      items.add(Item.read(from));
    }
    return items;
  }

  private static List<RingRecord> records(ByteBuffer from) throws WireException {
    List<RingRecord> records = new ArrayList<>();
    for (int i = count(from, MOST_RECORDS); i > 0; i--) {
      records.add(RingRecords.read(from));
    }
    return records;
  }

  private static List<Held> values(ByteBuffer from) throws WireException {
    List<Held> values = new ArrayList<>();
    for (int i = count(from, MOST_RECORDS); i > 0; i--) {
      values.add(HeldRecords.read(from));
    }
    return values;
  }
}
