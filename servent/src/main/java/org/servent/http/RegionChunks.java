package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Turns parts of files into chunks of bytes, for connections whose bytes are still to be encrypted:
 * the system can only send a file as it is. Stands before a {@code ChunkedWriteHandler}.
 */
final class RegionChunks extends ChannelOutboundHandlerAdapter {
  /** Four TLS records. */
  private static final int CHUNK = 64 * 1024;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message instanceof FileRegion region ? new Chunks(region) : message, promise);
  }

  private record Chunks(FileRegion region) implements ChunkedInput<ByteBuf> {
    @Override
    public boolean isEndOfInput() {
      return region.transferred() >= region.count();
    }

    @Override
    public void close() {
      region.release();
    }

    @Override
    @SuppressWarnings("deprecation")
    public ByteBuf readChunk(ChannelHandlerContext context) throws IOException {
      return readChunk(context.alloc());
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator alloc) throws IOException {
      int size = (int) Math.min(CHUNK, region.count() - region.transferred());
      ByteBuf chunk = alloc.directBuffer(size, size);
      try {
        if (region.transferTo(new Filling(chunk), region.transferred()) <= 0) {
          throw new IOException("the file is shorter than it was");
        }
        return chunk;
      } catch (IOException unreadable) {
        chunk.release();
        throw unreadable;
      }
    }

    @Override
    public long length() {
      return region.count();
    }

    @Override
    public long progress() {
      return region.transferred();
    }
  }

  /** Takes what one chunk has room for. */
  private record Filling(ByteBuf chunk) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) {
      int taken = Math.min(bytes.remaining(), chunk.writableBytes());
      chunk.writeBytes(bytes.slice(bytes.position(), taken));
      bytes.position(bytes.position() + taken);
      return taken;
    }

    @Override
    public boolean isOpen() {
      return chunk.isWritable();
    }

    @Override
    public void close() {}
  }
}
