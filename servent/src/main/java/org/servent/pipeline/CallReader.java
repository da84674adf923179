package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the line by which somebody in whose queue we stand says that it is our turn (PARQ): {@code
 * QUEUE ID ADDRESS}, and goes; closes the connection if that is not what comes.
 */
final class CallReader extends Beginning {
  /** What such a connection begins with. */
  static final String WORD = "QUEUE ";

  private static final int MAX_LINE = 200;
  private static final Pattern LINE =
      Pattern.compile("QUEUE ([0-9A-Za-z]{1,64})( [^\\r\\n]*)?\\r?");

  private final BiConsumer<String, ByteBuf> then;

  /** @param then takes over what came behind the line, and the connection without a handler */
  CallReader(Duration limit, BiConsumer<String, ByteBuf> then) {
    super(limit);
    this.then = then;
  }

  /** Whether a connection that begins so is one. */
  static boolean isOne(ByteBuf first) {
    return first.readableBytes() >= WORD.length()
        && first.toString(first.readerIndex(), WORD.length(), StandardCharsets.ISO_8859_1)
            .equals(WORD);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    String seen = in.toString(StandardCharsets.ISO_8859_1);
    int end = seen.indexOf('\n');
    Matcher line = LINE.matcher(end < 0 ? "" : seen.substring(0, end));
    if (line.matches()) {
      in.skipBytes(end + 1);
      ByteBuf rest = in.readBytes(in.readableBytes());
      context.pipeline().remove(this);
      then.accept(line.group(1), rest);
    } else if (end >= 0 || seen.length() > MAX_LINE) {
      in.skipBytes(in.readableBytes());
      context.close();
    }
  }
}
