package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.content.Huge;
import org.servent.descriptor.QueryHit.Result;
import org.servent.extension.Extensions;

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
  private static final long TOO_LARGE = 0xffff_ffffL;

  private ResultCodec() {}

  static byte[] encode(Result result) {
    boolean large = result.size() >= TOO_LARGE;
    Huge own = result.extensions();
    Huge all =
        large ? new Huge(own.urns(), own.ggep().with(Extensions.LF, result.size())) : own;
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
    Optional<Long> large = all.ggep().get(Extensions.LF);
    return large.isEmpty()
        ? new Result(index, size, name, all)
        : new Result(index, large.get(), name,
            new Huge(all.urns(), all.ggep().without(Extensions.LF)));
  }
}
