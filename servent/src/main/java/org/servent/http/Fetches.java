package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.servent.content.ByteRange;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.transfer.Attempt;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadLimits;
import org.servent.transfer.Downloads;
import org.servent.transfer.Errands;
import org.servent.transfer.Locator;
import org.servent.transfer.Source;
import org.servent.transfer.TransferEvent;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TreeRequest;
import org.servent.transfer.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we get from others: runs the downloads on a transfer loop, and does their errands.
 *
 * <p>May be called from any thread. Listeners are told on the loop and must not block it.
 */
public final class Fetches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
  /** For parts to be closed; a disk that takes longer is left alone. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Contacts contacts;
  private final Company company;
  private final EventLoop loop;
  private final Locator locator;
  private final Function<ContentId, Optional<Path>> library;
  private final Downloads downloads;
  private final Alarm alarm;
  /** Changed on the loop only. */
  private final Map<ContentId, Running> running = new ConcurrentHashMap<>();
  private final Map<ContentId, CompletableFuture<Void>> releasing = new HashMap<>();
  private volatile int count;

  /** A download: its hands, and who wants to know. */
  private record Running(Fetch fetch, List<Order> orders) {}

  /**
   * @param contacts makes connections with sources
   * @param locator must not block; may answer from any thread
   * @param library where a file with this content is shared already; may block
   * @param company who else has which file, and who we are
   */
  public Fetches(Contacts contacts, Locator locator, Function<ContentId, Optional<Path>> library,
      DownloadLimits limits, RandomGenerator dice, Company company) {
    this.contacts = contacts;
    this.company = company;
    this.loop = contacts.loops().transfer();
    this.locator = Locator.of(List.of(locator, company.alternates()));
    this.library = library;
    this.alarm = new Alarm(loop, this::deadline);
    this.downloads = new Downloads(limits, dice, new Hands());
  }

  /** One wish for one file. */
  public final class Order {
    private final ContentId id;
    private final Consumer<DownloadEvent> listener;
    private boolean cancelled;

    private Order(ContentId id, Consumer<DownloadEvent> listener) {
      this.id = id;
      this.listener = listener;
    }

    private void tell(DownloadEvent event) {
      try {
        listener.accept(event);
      } catch (RuntimeException notOurs) {
        LOG.warn("a listener failed at {}", event, notOurs);
      }
    }

    /**
     * Is told no more; the download ends if nobody else wants it. What came is kept for the next
     * time.
     */
    public void cancel() {
      loop.execute(() -> Fetches.this.cancel(this));
    }
  }

  /**
   * Fetches a file into a folder. If it is on its way already, whoever asked first decided to
   * where, and both are told how it goes.
   *
   * @param listener told of every change of state and, at most five times a second, of progress;
   *          its last event is one whose state is over, when the part is closed and nobody touches
   *          the file any more
   */
  public Order start(Wanted wanted, Path folder, Consumer<DownloadEvent> listener) {
    Order order = new Order(wanted.id(), listener);
    loop.execute(() -> start(wanted, folder.toAbsolutePath(), order));
    return order;
  }

  private void start(Wanted wanted, Path folder, Order order) {
    CompletableFuture<Void> before = releasing.get(wanted.id());
    if (before != null) {
      before.thenRun(() -> start(wanted, folder, order));
    } else if (!order.cancelled) {
      running.computeIfAbsent(wanted.id(),
          id -> new Running(new Fetch(wanted, folder, contacts, company, this::happened),
              new ArrayList<>()))
          .orders()
          .add(order);
      downloads.start(wanted, alarm.now());
      schedule();
    }
  }

  /** How each download stands, the oldest first. */
  public CompletableFuture<List<DownloadEvent>> snapshots() {
    return CompletableFuture.supplyAsync(() -> downloads.snapshots(alarm.now()), loop);
  }

  /** Lets a download rest: it lets go of its sources and waits for nothing. */
  public void pause(ContentId id) {
    command(() -> downloads.pause(id, alarm.now()));
  }

  /** Goes on with a download that rests. */
  public void resume(ContentId id) {
    command(() -> downloads.resume(id, alarm.now()));
  }

  /** Ends a download, whoever wants it; what came is kept. */
  public void cancel(ContentId id) {
    command(() -> downloads.cancel(id, alarm.now()));
  }

  /** Asks everybody again at once who may be asked, and looks for others. */
  public void retry(ContentId id) {
    command(() -> downloads.retry(id, alarm.now()));
  }

  /** Of downloads that wait for a connection the one with the highest priority goes first. */
  public void priority(ContentId id, int priority) {
    command(() -> downloads.priority(id, priority, alarm.now()));
  }

  /** It is our turn in the queue of whoever gave this ticket; nobody's if nobody did. */
  void called(String ticket, Channel channel, ByteBuf rest) {
    loop.execute(() -> {
      Optional<Source> source = downloads.withTicket(ticket);
      Running wanted = source.map(its -> running.get(its.id())).orElse(null);
      if (source.isEmpty() || wanted == null) {
        rest.release();
        channel.close();
      } else {
        wanted.fetch().called(source.get(), ticket, channel, rest);
      }
    });
  }

  private void command(Runnable what) {
    loop.execute(() -> {
      what.run();
      schedule();
    });
  }

  /** What of a file that is on its way may be given to others. May be asked from any thread. */
  public Optional<PartialFile> shared(Sha1 file) {
    return Optional.ofNullable(running.get(file)).flatMap(its -> its.fetch().shared());
  }

  /** Downloads that are running. */
  public int running() {
    return count;
  }

  /**
   * Cancels all downloads and waits a moment for their parts to be closed. Not to be called on a
   * loop.
   */
  @Override
  public void close() {
    CompletableFuture<CompletableFuture<Void>> cancelled = new CompletableFuture<>();
    loop.execute(() -> {
      List.copyOf(running.keySet()).forEach(id -> downloads.cancel(id, alarm.now()));
      cancelled.complete(
          CompletableFuture.allOf(releasing.values().toArray(CompletableFuture[]::new)));
    });
    cancelled.thenCompose(Function.identity())
        .completeOnTimeout(null, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void cancel(Order order) {
    order.cancelled = true;
    Running wanted = running.get(order.id);
    if (wanted != null && wanted.orders().remove(order) && wanted.orders().isEmpty()) {
      downloads.cancel(order.id, alarm.now());
      schedule();
    }
  }

  private void happened(TransferEvent event) {
    loop.execute(() -> {
      downloads.on(event, alarm.now());
      schedule();
    });
  }

  private void deadline() {
    downloads.onDeadline(alarm.now());
    schedule();
  }

  private void schedule() {
    count = downloads.size();
    alarm.set(downloads.nextDeadline());
  }

  private final class Hands implements Errands {
    @Override
    public void find(ContentId id) {
      locator.find(id, source -> happened(new Found(source)));
    }

    @Override
    public void open(ContentId id, Optional<String> name) {
      fetch(id).open(name, () -> library.apply(id));
    }

    @Override
    public void request(Attempt attempt) {
      fetch(attempt.id()).request(attempt);
    }

    @Override
    public void hangUp(Attempt attempt) {
      fetch(attempt.id()).hangUp(attempt);
    }

    @Override
    public void fetchTree(TreeRequest request) {
      fetch(request.id()).fetchTree(request);
    }

    @Override
    public void dropTree(ContentId id) {
      fetch(id).dropTree();
    }

    @Override
    public void check(ContentId id, ByteRange block) {
      fetch(id).check(block);
    }

    @Override
    public void prove(ContentId id, long size) {
      fetch(id).prove(size);
    }

    @Override
    public void discard(ContentId id) {
      fetch(id).discard();
    }

    @Override
    public void release(ContentId id, DownloadEvent last) {
      Running over = running.remove(id);
      if (over != null) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        releasing.put(id, released);
        over.fetch().release(() -> loop.execute(() -> {
          releasing.remove(id);
          over.orders().forEach(order -> order.tell(last));
          released.complete(null);
        }));
      }
    }

    @Override
    public void tell(DownloadEvent event) {
      Running about = running.get(event.id());
      if (about != null) {
        List.copyOf(about.orders()).forEach(order -> order.tell(event));
      }
    }

    private Fetch fetch(ContentId id) {
      Running known = running.get(id);
      if (known == null) {
        throw new IllegalStateException("no such download: " + id);
      }
      return known.fetch();
    }
  }
}
