package org.servent.qrp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.servent.descriptor.Payload;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.wire.WireException;

/**
 * What a {@link RouteTableUpdate} says ({@code gtk-gnutella doc/gnutella/QRP}).
 *
 * <pre>{@code
 *  0    1                   5          6
 * +----+-------------------+----------+
 * | 00 | slots LE          | infinity |                         RESET
 * +----+-------------------+----------+
 *
 *  0    1        2    3            4            5
 * +----+--------+----+------------+------------+---------+
 * | 01 | number | of | compressor | entry bits | entries |      PATCH
 * +----+--------+----+------------+------------+---------+
 * }</pre>
 */
public sealed interface RouteTableMessage {
  /** What the message says, with its bytes. */
  RouteTableUpdate write();

  /** What these bytes say. */
  static RouteTableMessage read(RouteTableUpdate update) throws WireException {
    Payload payload = update.payload();
    int variant = payload.size() == 0 ? -1 : payload.at(0);
    return switch (variant) {
      case Reset.VARIANT -> Reset.read(payload);
      case Patch.VARIANT -> Patch.read(payload);
      default -> throw new WireException("a route table update of an unknown variant");
    };
  }

  /**
   * Forget what I told you: my table is empty and has so many slots.
   *
   * @param slots a power of two, {@link QueryRouteTable#MIN_SLOTS} to
   *          {@link QueryRouteTable#MAX_SLOTS}
   * @param infinity the distance of a word that is not there, 1 to 255; nobody counts distances any
   *          more
   */
  record Reset(int slots, int infinity) implements RouteTableMessage {
    private static final int VARIANT = 0;
    private static final int SIZE = 6;

    public Reset {
      if (!QueryRouteTable.isSize(slots) || infinity < 1 || infinity > 0xff) {
        throw new IllegalArgumentException(
            "no table has " + Integer.toUnsignedString(slots) + " slots, infinity " + infinity);
      }
    }

    @Override
    public RouteTableUpdate write() {
      return new RouteTableUpdate(Payload.of(ByteBuffer.allocate(SIZE)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put((byte) VARIANT)
          .putInt(slots)
          .put((byte) infinity)
          .array()));
    }

    private static Reset read(Payload payload) throws WireException {
      if (payload.size() != SIZE) {
        throw new WireException("a RESET of " + payload.size() + " bytes");
      }
      try {
        return new Reset(payload.buffer().getInt(1), payload.at(5));
      } catch (IllegalArgumentException impossible) {
        throw new WireException("a RESET that no table can follow: " + payload);
      }
    }
  }

  /**
   * A part of the changes to the table: an entry for each slot, from 0 up, the highest bits of a
   * byte first.
   *
   * <p>A negative entry puts a word there, a positive one takes it away, 0 changes nothing; an
   * entry of one bit flips the slot.
   *
   * @param number which part this is, from 1
   * @param of how many parts there are, up to 255
   * @param bits how many each entry takes: 1, 2, 4 or 8
   * @param data this part's bytes of the stream that all parts make together
   */
  record Patch(int number, int of, Compressor compressor, int bits,
      Payload data) implements RouteTableMessage {
    /** A number of parts is one byte. */
    static final int MAX_PARTS = 0xff;

    private static final int VARIANT = 1;
    private static final int FIXED = 5;

    public Patch {
      if (number < 1 || number > of || of > MAX_PARTS) {
        throw new IllegalArgumentException("there is no PATCH " + number + " of " + of);
      }
      if (bits < 1 || bits > Byte.SIZE || Integer.bitCount(bits) != 1) {
        throw new IllegalArgumentException("no PATCH has entries of " + bits + " bits");
      }
    }

    @Override
    public RouteTableUpdate write() {
      return new RouteTableUpdate(Payload.of(ByteBuffer.allocate(FIXED + data.size())
          .put((byte) VARIANT)
          .put((byte) number)
          .put((byte) of)
          .put((byte) compressor.code)
          .put((byte) bits)
          .put(data.buffer())
          .array()));
    }

    private static Patch read(Payload payload) throws WireException {
      if (payload.size() < FIXED) {
        throw new WireException("a PATCH of " + payload.size() + " bytes");
      }
      Payload data = Payload.copyOf(payload.buffer().position(FIXED));
      try {
        return new Patch(payload.at(1), payload.at(2), Compressor.of(payload.at(3)), payload.at(4),
            data);
      } catch (IllegalArgumentException impossible) {
        throw new WireException("a PATCH %d of %d with entries of %d bits".formatted(payload.at(1),
            payload.at(2), payload.at(4)));
      }
    }

    /** Such as {@code PATCH 1 of 3, 4 bits, ZLIB, 4096 bytes}. */
    @Override
    public String toString() {
      return "PATCH %d of %d, %d bits, %s, %d bytes".formatted(number, of, bits, compressor,
          data.size());
    }
  }

  /** How the stream of entries is packed. */
  enum Compressor {
    /** The entries as they are. */
    NONE(0),
    /** One zlib stream over all parts. */
    ZLIB(1);

    private final int code;

    Compressor(int code) {
      this.code = code;
    }

    private static Compressor of(int code) throws WireException {
      for (Compressor compressor : values()) {
        if (compressor.code == code) {
          return compressor;
        }
      }
      throw new WireException("a PATCH with the unknown compressor " + code);
    }
  }
}
