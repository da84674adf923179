package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.servent.content.ByteRange;
import org.servent.part.DiskTrouble;
import org.servent.transfer.Attempt;
import org.servent.transfer.Judgement;
import org.servent.transfer.Source;
import org.servent.transfer.Told;
import org.servent.transfer.TransferEvent;
import org.servent.transfer.TransferEvent.Answered;
import org.servent.transfer.TransferEvent.Called;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Found;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.Skipped;
import org.servent.transfer.TransferEvent.Taken;
import org.servent.transfer.TreeRequest;
import org.servent.transfer.Wanted;
import org.servent.transport.Handover;

/**
 * The hands of one download: its connections, one with each source, and its part on the disk.
 *
 * <p>The connections live on a loop; what comes by each is hashed and written on a virtual thread
 * of its own; what comes of it is told to the downloads' loop.
 */
final class Fetch implements Getter.Listener {
  /** Why we hung up. */
  private static final String SILENT = "nothing came from it for too long";

  private final Wanted wanted;
  private final Contacts contacts;
  private final Company company;
  private final EventLoop loop;
  private final Consumer<TransferEvent> downloads;
  private final Lanes disk;
  private final Store store;
  private final TreeFetch trees;
  private final Map<Long, Outcome> refusals = new ConcurrentHashMap<>();
  /** On the loop only. */
  private final Map<Source.Who, Getter> getters = new HashMap<>();
  private final Map<Long, Attempt> live = new HashMap<>();
  private long lastAttempt;

  /** @param downloads takes events from any thread */
  Fetch(Wanted wanted, Path folder, Contacts contacts, Company company,
      Consumer<TransferEvent> downloads) {
    this.wanted = wanted;
    this.contacts = contacts;
    this.company = company;
    this.loop = contacts.loops().transfer();
    this.downloads = downloads;
    this.disk = new Lanes("part of " + wanted.id().urn(), 1);
    this.store = new Store(wanted, folder, downloads);
    this.trees = new TreeFetch(contacts, loop, store, disk, downloads);
  }

  /** What of it may be given to others. */
  Optional<PartialFile> shared() {
    return store.shared();
  }

  /** Looks for the whole file, in the library first, and opens the part. */
  void open(Optional<String> name, Supplier<Optional<Path>> library) {
    onDisk(disk, () -> store.open(name, library));
  }

  void request(Attempt attempt) {
    loop.execute(() -> {
      lastAttempt = attempt.number();
      live.put(attempt.number(), attempt);
      Getter open = getters.get(attempt.source().who());
      if (open != null && open.isFree()) {
        open.get(attempt);
      } else {
        connect(attempt);
      }
    });
  }

  /** A source in whose queue we stand has connected to us. */
  void called(Source source, String ticket, Channel channel, ByteBuf rest) {
    Getter fresh = getter(source);
    channel.eventLoop()
        .execute(() -> Handover.move(channel, rest, loop, new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel moved) {
            fresh.addTo(moved.pipeline());
            close(source.who());
            getters.put(source.who(), fresh);
            downloads.accept(new Called(wanted.id(), ticket));
          }
        }));
  }

  void hangUp(Attempt attempt) {
    loop.execute(() -> {
      if (live.remove(attempt.number()) != null) {
        close(attempt.source().who());
      }
    });
  }

  void fetchTree(TreeRequest request) {
    loop.execute(() -> trees.fetch(request));
  }

  void dropTree() {
    store.dropTree();
    onDisk(disk, store::forgetTree);
  }

  void check(ByteRange block) {
    onDisk(disk, () -> store.check(block));
  }

  void prove(long size) {
    onDisk(disk, () -> store.prove(size));
  }

  /** Empties the part. */
  void discard() {
    loop.execute(() -> {
      long last = lastAttempt;
      onDisk(disk, () -> store.discard(last));
    });
  }

  /** Lets go of everything. */
  void release(Runnable then) {
    loop.execute(() -> {
      live.clear();
      List.copyOf(getters.keySet()).forEach(this::close);
      trees.close();
      disk.execute(() -> {
        try {
          store.close();
        } catch (IOException leftAsItIs) {
          // What is there is found and proven by the next run, or not at all.
        } finally {
          then.run();
        }
      });
    });
  }

  private void connect(Attempt attempt) {
    Source.Who who = attempt.source().who();
    close(who);
    Getter fresh = getter(attempt.source());
    contacts.with(attempt.source(), loop, initializer(fresh))
        .addListener((Future<Channel> connecting) -> connected(attempt, fresh, connecting));
  }

  private Getter getter(Source source) {
    return new Getter(new Lanes("source of " + wanted.id().urn(), 1),
        new Gossip(company.mesh(), company.self(), store.sha1(), source), this);
  }

  private static ChannelHandler initializer(Getter getter) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        getter.addTo(channel.pipeline());
      }
    };
  }

  private void connected(Attempt attempt, Getter fresh, Future<Channel> connecting) {
    if (!connecting.isSuccess()) {
      ended(fresh, attempt, why(connecting.cause()), false);
    } else if (!live.containsKey(attempt.number())) {
      connecting.getNow().close();
      ended(fresh, attempt, new Outcome.Broken(SILENT), false);
    } else {
      getters.put(attempt.source().who(), fresh);
      fresh.get(attempt);
    }
  }

  static Outcome why(Throwable cause) {
    if (!(cause instanceof NoContact none)) {
      return new Outcome.Broken("it cannot be connected to");
    }
    String why = String.valueOf(none.getMessage());
    return none.isHopeless() ? new Outcome.Refused(new Judgement.Never(why))
        : new Outcome.Broken(why);
  }

  private void close(Source.Who who) {
    Getter getter = getters.remove(who);
    if (getter != null) {
      getter.close();
    }
  }

  @Override
  public void answered(Attempt attempt, Told told, boolean others) {
    downloads.accept(new Answered(attempt, told));
    if (others) {
      company.alternates().find(wanted.id(), source -> downloads.accept(new Found(source)));
    }
  }

  @Override
  public void taken(Attempt attempt, Judgement.Take take) {
    try {
      if (store.expect(take.total())) {
        downloads.accept(new Taken(attempt, take.range(), take.total()));
      } else {
        refuse(attempt, new Judgement.NoRoom("its file of " + take.total()
            + " bytes does not fit into " + store.folder()));
      }
    } catch (IOException trouble) {
      failed(trouble);
    }
  }

  /** Ends an attempt for what its answer means to the disk; nothing of its body is written. */
  private void refuse(Attempt attempt, Judgement.NoRoom why) {
    refusals.put(attempt.number(), new Outcome.Refused(why));
    loop.execute(() -> {
      if (live.containsKey(attempt.number())) {
        close(attempt.source().who());
      }
    });
  }

  @Override
  public void skipped(Attempt attempt, ByteRange range) {
    downloads.accept(new Skipped(attempt, range));
  }

  @Override
  public void write(Attempt attempt, long offset, ByteBuffer[] block, BlockHasher hasher) {
    if (refusals.containsKey(attempt.number())) {
      return;
    }
    try {
      store.write(attempt, offset, block, hasher);
    } catch (IOException trouble) {
      failed(trouble);
    }
  }

  @Override
  public void ended(Getter getter, Attempt attempt, Outcome outcome, boolean unanswered) {
    boolean wantedStill = live.containsKey(attempt.number());
    if (wantedStill && unanswered && getter.wasUsedBefore()) {
      connect(attempt);
      return;
    }
    live.remove(attempt.number());
    Outcome told = wantedStill ? outcome : new Outcome.Broken(SILENT);
    // Behind what the disk has still to say of this attempt.
    getter.lane().execute(() -> {
      Outcome refusal = refusals.remove(attempt.number());
      downloads.accept(new Ended(attempt, refusal == null ? told : refusal));
    });
  }

  private void failed(Exception trouble) {
    downloads.accept(DiskTrouble.of(trouble, store.folder(), wanted.id()));
  }

  private interface Blocking {
    void run() throws IOException;
  }

  private void onDisk(Lanes lane, Blocking task) {
    lane.execute(() -> {
      try {
        task.run();
      } catch (IOException | RuntimeException trouble) {
        failed(trouble);
      }
    });
  }
}
