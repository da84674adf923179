package org.servent.thex;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record of a DIME message ({@code draft-nielsen-dime-02}).
 *
 * <pre>{@code
 *  0        1        2                 4                 6                 8
 * +-----+---+----+---+-----------------+-----------------+-----------------+-------------+
 * | ver.|MEC| tt | 0 | options length  | id length       | type length     | data length |  big-endian
 * +-----+---+----+---+-----------------+-----------------+-----------------+-------------+
 * | options | id | type | data        each filled up with zeros to a multiple of four
 * +---------+----+------+------
 * }</pre>
 *
 * @param form how the type is to be read
 * @param data a view that nobody changes
 */
record Dime(Form form, String id, String type, ByteBuffer data) {
  /** A tree needs two; what comes behind is not read. */
  static final int MOST_RECORDS = 4;

  private static final int HEADER = 12;
  private static final int VERSION = 1;
  private static final int FIRST = 0x04;
  private static final int LAST = 0x02;
  private static final int CHUNKED = 0x01;

  /** What the type of a record is; the value is the one on the wire. */
  enum Form {
    UNCHANGED, MEDIA_TYPE, URI;

    private static Optional<Form> of(int value) {
      return value < values().length ? Optional.of(values()[value]) : Optional.empty();
    }
  }

  /** The bytes of a message of these records. */
  static byte[] write(List<Dime> records) {
    ByteBuffer bytes = ByteBuffer.allocate(records.stream().mapToInt(Dime::size).sum());
    for (int i = 0; i < records.size(); i++) {
      int place = (i == 0 ? FIRST : 0) + (i == records.size() - 1 ? LAST : 0);
      records.get(i).write(place, bytes);
    }
    return bytes.array();
  }

  private int size() {
    return HEADER + filled(id.length()) + filled(type.length()) + filled(data.remaining());
  }

  private void write(int place, ByteBuffer to) {
    to.put((byte) (VERSION << 3 | place)).put((byte) (form.ordinal() << 4));
    to.putShort((short) 0).putShort((short) id.length()).putShort((short) type.length());
    to.putInt(data.remaining());
    put(ByteBuffer.wrap(id.getBytes(StandardCharsets.ISO_8859_1)), to);
    put(ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)), to);
    put(data.duplicate(), to);
  }

  private static void put(ByteBuffer part, ByteBuffer to) {
    int end = to.position() + filled(part.remaining());
    to.put(part).position(end);
  }

  /**
   * The records of a message. Total: ends before the first that is broken, of another version, or
   * one piece of several.
   */
  static List<Dime> read(ByteBuffer message) {
    ByteBuffer rest = message.slice();
    List<Dime> records = new ArrayList<>();
    boolean more = true;
    while (more && records.size() < MOST_RECORDS && rest.remaining() >= HEADER) {
      boolean last = (rest.get(rest.position()) & LAST) != 0;
      Optional<Dime> record = next(rest);
      record.ifPresent(records::add);
      more = record.isPresent() && !last;
    }
    return records;
  }

  private static Optional<Dime> next(ByteBuffer rest) {
    int first = rest.get();
    Optional<Form> form = Form.of(rest.get() >> 4 & 0xf);
    int options = rest.getShort() & 0xffff;
    int id = rest.getShort() & 0xffff;
    int type = rest.getShort() & 0xffff;
    long data = rest.getInt() & 0xffffffffL;
    boolean whole = first >> 3 == VERSION && (first & CHUNKED) == 0
        && filled(options) + filled(id) + filled(type) + data <= rest.remaining();
    if (!whole) {
      return Optional.empty();
    }
    take(rest, options);
    String idText = text(take(rest, id));
    String typeText = text(take(rest, type));
    ByteBuffer bytes = take(rest, (int) data);
    return form.map(it -> new Dime(it, idText, typeText, bytes));
  }

  /** The next bytes; the position moves behind what fills them up, which may lack at the end. */
  private static ByteBuffer take(ByteBuffer from, int length) {
    ByteBuffer part = from.slice(from.position(), length);
    from.position(Math.min(from.limit(), from.position() + filled(length)));
    return part;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  private static int filled(int length) {
    return length + 3 & ~3;
  }
}
