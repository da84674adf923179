package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.servent.push.Giv;

/**
 * Reads the line that a connection begins with which answers a push, and the empty line behind it,
 * and goes; closes the connection if that is not what comes.
 */
final class GivReader extends Beginning {
  private final BiConsumer<Giv, ByteBuf> then;

  /** @param then takes over what came behind the line, and the connection without a handler */
  GivReader(Duration limit, BiConsumer<Giv, ByteBuf> then) {
    super(limit);
    this.then = then;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    String seen = in.toString(StandardCharsets.ISO_8859_1);
    int end = seen.indexOf('\n');
    int behind = seen.indexOf('\n', end + 1);
    if (end >= 0 && behind >= 0) {
      Optional<Giv> giv = seen.substring(end + 1, behind).isBlank()
          ? Giv.parse(seen.substring(0, end).stripTrailing())
          : Optional.empty();
      in.skipBytes(behind + 1);
      giv.ifPresentOrElse(line -> leave(context, line, in), () -> close(context, in));
    } else if (seen.length() > Giv.MAX_LINE) {
      close(context, in);
    }
  }

  private void leave(ChannelHandlerContext context, Giv giv, ByteBuf in) {
    ByteBuf rest = in.readBytes(in.readableBytes());
    context.pipeline().remove(this);
    then.accept(giv, rest);
  }

  private static void close(ChannelHandlerContext context, ByteBuf in) {
    in.skipBytes(in.readableBytes());
    context.close();
  }
}
