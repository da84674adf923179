package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.flow.FlowControlHandler;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we give to others: turns a connection that began with GET or HEAD into one that is answered.
 */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  private final Paths paths;
  private final Heads heads;
  private final UploadLimits limits;
  private final Slots slots;
  private final Consumer<Upload> listener;

  /**
   * @param userAgent what we call ourselves
   * @param listener told of each request that was answered, on the loop that answered it
   */
  public Uploads(Paths paths, String userAgent, UploadLimits limits, Consumer<Upload> listener) {
    this.paths = paths;
    this.heads = new Heads(userAgent);
    this.limits = limits;
    this.slots = new Slots(limits.slots(), limits.perAddress());
    this.listener = listener;
  }

  /** Bodies being sent now. */
  public int running() {
    return slots.taken();
  }

  /**
   * Answers requests on this channel from now on; to be called on its loop, which must be a
   * transfer loop.
   */
  public void serve(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(new RequestDecoder(), new HttpResponseEncoder(), new FlowControlHandler(),
        new Uploader(this));
  }

  Paths paths() {
    return paths;
  }

  Heads heads() {
    return heads;
  }

  UploadLimits limits() {
    return limits;
  }

  Slots slots() {
    return slots;
  }

  void answered(Upload upload) {
    LOG.info("upload {}", upload);
    listener.accept(upload);
  }
}
