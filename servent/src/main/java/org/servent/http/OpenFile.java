package org.servent.http;

import io.netty.channel.DefaultFileRegion;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is open as long as somebody holds it: a body that is sent, or who may want more. */
final class OpenFile extends AbstractReferenceCounted {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);

  private final FileChannel channel;

  /** Held once. */
  OpenFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Bytes that the system sends by itself; they hold the file. */
  DefaultFileRegion region(long first, long count) {
    retain();
    return new DefaultFileRegion(channel, first, count) {
      @Override
      protected void deallocate() {
        OpenFile.this.release();
      }
    };
  }

  @Override
  protected void deallocate() {
    try {
      channel.close();
    } catch (IOException unclosed) {
      LOG.warn("a file that was read cannot be closed: {}", unclosed.getMessage());
    }
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }
}
