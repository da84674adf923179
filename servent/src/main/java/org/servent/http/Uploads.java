package org.servent.http;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.servent.queue.Place;
import org.servent.queue.UploadQueue.Call;
import org.servent.queue.UploadQueue.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we give to others: turns a connection that began with GET or HEAD into one that is answered.
 */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** Look-ups at a time; more would only wait for the disk elsewhere. */
  private static final int READERS = 16;
  /** Of the speed of late, how much the last second counts. */
  private static final double NEWEST = 0.2;

  private final Setting setting;
  private final Executor disk;
  private final Responder responder;
  private final Turnstile turnstile;
  private final Consumer<Upload> listener;
  private final Map<Visitor, Uploader> sending = new ConcurrentHashMap<>();
  private double speed;
  private long moved;

  /**
   * What holds for all of them.
   *
   * @param userAgent what we call ourselves
   * @param throttle how fast bytes may leave
   * @param mesh whom we know to have files
   * @param self what we say of ourselves
   */
  public record Setting(String userAgent, UploadLimits limits, Throttle throttle, Mesh mesh,
      Supplier<Self> self) {
    /** Without a limit of speed, and with nothing to tell. */
    public static Setting plain(String userAgent, UploadLimits limits) {
      return new Setting(userAgent, limits, Throttle.none(), new Mesh(Instant::now),
          () -> Self.UNKNOWN);
    }
  }

  /** @param listener told of each request that was answered, on the loop that answered it */
  public Uploads(Paths paths, Setting setting, Consumer<Upload> listener) {
    this(paths, setting, listener, new Lanes("upload", READERS));
  }

  /** @param disk where files are looked up and opened, which may block */
  Uploads(Paths paths, Setting setting, Consumer<Upload> listener, Executor disk) {
    this.setting = setting;
    this.turnstile = new Turnstile(setting.limits().queue(), new SecureRandom());
    Heads heads = new Heads(setting.userAgent());
    this.responder = new Responder(paths, heads,
        new Servings(heads, turnstile, new Extras(setting.mesh(), setting.self())),
        setting.limits().queue().poll());
    this.listener = listener;
    this.disk = disk;
  }

  /** Bodies being sent now. */
  public int running() {
    return sending.size();
  }

  /** Whether nobody gets a body of a large file until one that is being sent now has ended. */
  public boolean isFull() {
    return turnstile.isFull();
  }

  /** How many wait for a slot; below 0, how many slots are free. */
  public int outlook() {
    return turnstile.outlook();
  }

  /** What is being sent now. */
  public List<Giving> sending() {
    return sending.values().stream().flatMap(each -> each.giving().stream()).toList();
  }

  /** Who waits, in the order in which they are served. */
  public List<Waiting> waiting() {
    return turnstile.waiting();
  }

  /** Ends what is sent to this address and takes its places in the queue; how many there were. */
  public int kick(String address) {
    List<Uploader> served =
        sending.values().stream().filter(each -> each.isWith(address)).toList();
    served.forEach(Uploader::kick);
    List<Waiting> waits =
        waiting().stream().filter(each -> each.from().toString().equals(address)).toList();
    waits.forEach(each -> turnstile.forget(each.place()));
    return served.size() + waits.size();
  }

  /** The places of those who wait, to be kept over a restart. */
  public List<Place> places() {
    return turnstile.places();
  }

  /** Keeps these places for those who had them before. */
  public void keep(List<Place> places) {
    turnstile.keep(places);
  }

  /**
   * Looks at the line, to be called once a second.
   *
   * @return those whose turn it is and who should be called
   */
  public List<Call> look() {
    long now = setting.throttle().moved();
    speed += NEWEST * (now - moved - speed);
    moved = now;
    turnstile.look(speed);
    return turnstile.calls();
  }

  /**
   * Answers requests on this channel from now on; to be called on its loop, which must be a
   * transfer loop.
   */
  public void serve(Channel channel) {
    // A link keeps its buffers for long and has few; an answer needs one for a moment, again and
    // again.
    channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(SslHandler.class) != null) {
      pipeline.addLast(new ChunkedWriteHandler(), new RegionChunks());
    }
    Visitor visitor = Visitor.from(channel.remoteAddress());
    boolean oneTooMany = turnstile.begins(visitor.host());
    channel.closeFuture().addListener(closed -> turnstile.ends(visitor.host()));
    Paced paced = new Paced(setting.throttle().join(visitor.address()));
    pipeline.addLast(paced, new RequestDecoder(), new Bodiless.Encoder(),
        new Uploader(this, visitor, paced, oneTooMany));
  }

  Executor disk() {
    return disk;
  }

  Responder responder() {
    return responder;
  }

  UploadLimits limits() {
    return setting.limits();
  }

  Turnstile turnstile() {
    return turnstile;
  }

  void begins(Visitor visitor, Uploader uploader) {
    sending.put(visitor, uploader);
  }

  void ends(Visitor visitor) {
    sending.remove(visitor);
  }

  /** @param more whether it went on with what the request before it began */
  void answered(Upload upload, boolean more) {
    if (!more) {
      LOG.info("upload {}", upload);
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("upload {}", upload);
    }
    listener.accept(upload);
  }
}
