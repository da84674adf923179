package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.servent.descriptor.Descriptor;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/**
 * Cuts the stream of a link into descriptors; each payload is copied once, out of Netty's buffer.
 */
final class FrameDecoder extends ByteToMessageDecoder {
  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws WireException {
    ByteBuffer bytes = in.nioBuffer();
    try {
      for (Optional<Descriptor> next = Frames.read(bytes); next.isPresent(); next =
          Frames.read(bytes)) {
        out.add(next.get());
      }
    } finally {
      in.skipBytes(bytes.position());
    }
  }
}
