package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we give to others: turns a connection that began with GET or HEAD into one that is answered.
 */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** Look-ups at a time; more would only wait for the disk elsewhere. */
  private static final int READERS = 16;

  private final UploadLimits limits;
  private final Executor disk;
  private final Responder responder;
  private final UploadSlots slots;
  private final Consumer<Upload> listener;

  /**
   * @param userAgent what we call ourselves
   * @param listener told of each request that was answered, on the loop that answered it
   */
  public Uploads(Paths paths, String userAgent, UploadLimits limits, Consumer<Upload> listener) {
    this(paths, userAgent, limits, listener, new Lanes("upload", READERS));
  }

  /** @param disk where files are looked up and opened, which may block */
  Uploads(Paths paths, String userAgent, UploadLimits limits, Consumer<Upload> listener,
      Executor disk) {
    this.limits = limits;
    this.slots = new UploadSlots(limits.slots(), limits.perAddress());
    this.responder = new Responder(paths, new Heads(userAgent), slots, limits.retryAfter());
    this.listener = listener;
    this.disk = disk;
  }

  /** Bodies being sent now. */
  public int running() {
    return slots.taken();
  }

  /** Whether nobody gets a body until one that is being sent now has ended. */
  public boolean isFull() {
    return slots.taken() >= limits.slots();
  }

  /**
   * Answers requests on this channel from now on; to be called on its loop, which must be a
   * transfer loop.
   */
  public void serve(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(SslHandler.class) != null) {
      pipeline.addLast(new ChunkedWriteHandler(), new RegionChunks());
    }
    pipeline.addLast(new RequestDecoder(), new HttpResponseEncoder(), new FlowControlHandler(),
        new Uploader(this));
  }

  Executor disk() {
    return disk;
  }

  Responder responder() {
    return responder;
  }

  UploadLimits limits() {
    return limits;
  }

  UploadSlots slots() {
    return slots;
  }

  void answered(Upload upload) {
    LOG.info("upload {}", upload);
    listener.accept(upload);
  }
}
