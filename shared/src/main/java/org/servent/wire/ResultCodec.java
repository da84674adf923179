package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.servent.content.Huge;
import org.servent.descriptor.QueryHit.Result;

/**
 * Records of a query hit. A size that does not fit stands in GGEP LF, low byte first, without its
 * highest zero bytes, and the field holds ff ff ff ff.
 *
 * <pre>{@code
 *  0          4         8
 * +----------+---------+------------+----+------------+----+
 * | index LE | size LE | UTF-8 name | 00 | extensions | 00 |
 * +----------+---------+------------+----+------------+----+
 * }</pre>
 */
final class ResultCodec {
  private static final int FIXED = 10;
  private static final String LARGE_FILE = "LF";
  private static final long TOO_LARGE = 0xffff_ffffL;

  private ResultCodec() {}

  static byte[] encode(Result result) {
    boolean large = result.size() >= TOO_LARGE;
    Huge own = result.extensions();
    Huge all =
        large ? new Huge(own.urns(), own.ggep().with(LARGE_FILE, bytes(result.size()))) : own;
    byte[] name = Text.encode(result.name());
    byte[] extensions = all.write();
    return Messages.allocate(FIXED + name.length + extensions.length)
        .putInt((int) result.index())
        .putInt((int) Math.min(result.size(), TOO_LARGE))
        .put(name)
        .put((byte) 0)
        .put(extensions)
        .put((byte) 0)
        .array();
  }

  static Result decode(ByteBuffer in) throws WireException {
    long index = Integer.toUnsignedLong(in.getInt());
    long size = Integer.toUnsignedLong(in.getInt());
    String name = Text.read(in);
    Huge all = Huge.read(Text.readArea(in));
    Optional<Long> large = all.ggep().get(LARGE_FILE, Long.BYTES).flatMap(ResultCodec::number);
    return large.isEmpty()
        ? new Result(index, size, name, all)
        : new Result(index, large.get(), name,
            new Huge(all.urns(), all.ggep().without(LARGE_FILE)));
  }

  private static byte[] bytes(long size) {
    byte[] all = Messages.allocate(Long.BYTES).putLong(size).array();
    return Arrays.copyOf(all, (Long.SIZE - Long.numberOfLeadingZeros(size) + 7) / 8);
  }

  /**
   * The number in these bytes; nothing for 0, and for what is longer than need be or than a file.
   */
  private static Optional<Long> number(byte[] bytes) {
    if (bytes.length == 0 || bytes[bytes.length - 1] == 0) {
      return Optional.empty();
    }
    long number = Messages.allocate(Long.BYTES).put(bytes).getLong(0);
    return Optional.of(number).filter(size -> size > 0);
  }
}
