package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.servent.content.ByteRange;
import org.servent.transfer.Attempt;
import org.servent.transfer.Judgement;
import org.servent.transfer.Told;
import org.servent.transfer.TransferEvent.Outcome;

/**
 * A connection by which we get a file from a source: one request after the other. Lives on the
 * channel's loop.
 */
final class Getter extends SimpleChannelInboundHandler<HttpObject> {
  /** Bytes of a body that says why not; read so that the connection can be used again. */
  private static final int MAX_EXCUSE = 64 << 10;
  /** Bytes of all headers; peers list alternate locations there. */
  private static final int MAX_HEADERS = 16 << 10;
  /** Bytes of the status line. */
  private static final int MAX_LINE = 4096;
  /** Bytes in one piece of a body. */
  private static final int MAX_PIECE = 256 << 10;

  /**
   * What comes of attempts, in order; told aside, but for {@link #ended}. All but that may block.
   */
  interface Listener {
    /**
     * The head of an answer came.
     *
     * @param others whether it told of others who have the file
     */
    void answered(Attempt attempt, Told told, boolean others);

    /** The answer is taken. */
    void taken(Attempt attempt, Judgement.Take take);

    /** Bytes came that nobody asked for. */
    void skipped(Attempt attempt, ByteRange range);

    /** Writes bytes that came. */
    void write(Attempt attempt, long offset, ByteBuffer[] block, BlockHasher hasher);

    /**
     * On the channel's loop, when all that came is written.
     *
     * @param unanswered whether the connection was lost before anything came, as happens to one
     *          that idled too long
     */
    void ended(Getter getter, Attempt attempt, Outcome outcome, boolean unanswered);
  }

  private final Listener listener;
  private final Executor lane;
  private final Gossip gossip;
  private final BlockHasher hasher = new BlockHasher();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Running running;
  private boolean keep = true;
  private int requests;

  /** An attempt, and how far it is. */
  private static final class Running {
    private final Attempt attempt;
    private final Blocks blocks;
    private boolean answered;
    private @Nullable Judgement refusal;
    private long skip;
    /** Offset of the next byte, and of the one behind the last. */
    private long next;
    private long end;
    /** Offset of the next byte to be written. */
    private long writes;
    private long excuse;

    Running(Attempt attempt, Channel channel, Executor lane, Listener listener,
        BlockHasher hasher) {
      this.attempt = attempt;
      this.blocks = new Blocks(channel, lane, block -> {
        long offset = writes;
        for (ByteBuffer piece : block) {
          writes += piece.remaining();
        }
        listener.write(attempt, offset, block, hasher);
      });
    }
  }

  /**
   * @param lane where writing may block
   * @param gossip what is told besides
   */
  Getter(Executor lane, Gossip gossip, Listener listener) {
    this.lane = lane;
    this.gossip = gossip;
    this.listener = listener;
  }

  void addTo(ChannelPipeline pipeline) {
    pipeline.addLast(
        new HttpClientCodec(new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxChunkSize(MAX_PIECE), false, false),
        this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  /** Where what comes is told and written. */
  Executor lane() {
    return lane;
  }

  /** Whether a request may go by this connection. */
  boolean isFree() {
    return running == null && keep && context != null && context.channel().isActive();
  }

  /** Whether this is not its first request. */
  boolean wasUsedBefore() {
    return requests > 1;
  }

  /** Asks for some of a file. */
  void get(Attempt attempt) {
    ChannelHandlerContext channel = channel();
    requests++;
    running = new Running(attempt, channel.channel(), lane, listener, hasher);
    FullHttpRequest request = Requests.request(attempt);
    gossip.tell(request.headers());
    channel.writeAndFlush(request).addListener(sent -> {
      if (!sent.isSuccess()) {
        channel.close();
      }
    });
  }

  /** Closes the connection; an attempt that runs ends with it. */
  void close() {
    channel().close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext channel, HttpObject message) {
    Running now = running;
    if (now == null || message.decoderResult().isFailure()) {
      channel.close();
      return;
    }
    if (message instanceof HttpResponse response) {
      answer(now, response);
    }
    if (message instanceof HttpContent content && now.answered) {
      body(now, content.content());
      if (content instanceof LastHttpContent && running == now) {
        end(now, outcome(now));
      }
    }
  }

  private void answer(Running now, HttpResponse response) {
    if (response.status().code() < 200) {
      return;
    }
    now.answered = true;
    keep = HttpUtil.isKeepAlive(response);
    Told told = Requests.told(response);
    boolean others = gossip.hear(response.headers());
    lane.execute(() -> listener.answered(now.attempt, told, others));
    Judgement judgement = Requests.reply(response).judge(now.attempt);
    if (judgement instanceof Judgement.Never) {
      gossip.failed();
    }
    switch (judgement) {
      case Judgement.Take take -> {
        now.skip = take.skip();
        now.next = take.range().first();
        now.end = take.range().end();
        now.writes = now.next;
        lane.execute(() -> listener.taken(now.attempt, take));
      }
      case Judgement refusal -> now.refusal = refusal;
    }
  }

  private void body(Running now, ByteBuf bytes) {
    if (now.refusal != null) {
      now.excuse += bytes.readableBytes();
      if (now.excuse > MAX_EXCUSE) {
        end(now, new Outcome.Refused(now.refusal));
        close();
      }
      return;
    }
    int skipped = (int) Math.min(bytes.readableBytes(), now.skip);
    int part = (int) Math.min(bytes.readableBytes() - skipped, now.end - now.next);
    if (skipped > 0) {
      ByteRange range =
          new ByteRange(now.next - now.skip, now.next - now.skip + skipped);
      now.skip -= skipped;
      lane.execute(() -> listener.skipped(now.attempt, range));
    }
    if (part > 0) {
      now.next += part;
      now.blocks.add(bytes.retainedSlice(bytes.readerIndex() + skipped, part));
    }
  }

  private static Outcome outcome(Running now) {
    if (now.refusal != null) {
      return new Outcome.Refused(now.refusal);
    }
    return now.next == now.end ? new Outcome.Complete() : brokenOff(now);
  }

  private static Outcome brokenOff(Running now) {
    return new Outcome.Broken(
        now.answered ? "it hung up with " + (now.end - now.next) + " bytes to come"
            : "it hung up without an answer");
  }

  @Override
  public void channelInactive(ChannelHandlerContext channel) {
    if (running != null) {
      end(running, running.refusal == null ? brokenOff(running) : outcome(running));
    }
  }

  /** A reset is an end like any other. */
  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    channel.close();
  }

  private void end(Running now, Outcome outcome) {
    if (!keep) {
      close();
    }
    if (outcome instanceof Outcome.Complete) {
      gossip.gave();
    }
    running = null;
    now.blocks.whenWritten(() -> listener.ended(this, now.attempt, outcome, !now.answered));
  }

  private ChannelHandlerContext channel() {
    if (context == null) {
      throw new IllegalStateException("not in a pipeline");
    }
    return context;
  }
}
