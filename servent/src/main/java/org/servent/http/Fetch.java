package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.content.ByteRange;
import org.servent.content.Sha1;
import org.servent.part.DiskTrouble;
import org.servent.part.Part;
import org.servent.transfer.Attempt;
import org.servent.transfer.Judgement;
import org.servent.transfer.TransferEvent;
import org.servent.transfer.TransferEvent.AlreadyThere;
import org.servent.transfer.TransferEvent.Disproven;
import org.servent.transfer.TransferEvent.Ended;
import org.servent.transfer.TransferEvent.Outcome;
import org.servent.transfer.TransferEvent.PartReady;
import org.servent.transfer.TransferEvent.Proven;
import org.servent.transfer.TransferEvent.Received;
import org.servent.transfer.TransferEvent.Skipped;
import org.servent.transfer.TransferEvent.Taken;
import org.servent.transfer.Wanted;

/**
 * The hands of one download: its connection, and its part on the disk.
 *
 * <p>The connection lives on a loop of its own, the part on a virtual thread; what comes of either
 * is told to the downloads' loop.
 */
final class Fetch implements Getter.Listener {
  /** Why we hung up. */
  private static final String SILENT = "nothing came from it for too long";

  private final Wanted wanted;
  private final Path folder;
  private final Contacts contacts;
  private final EventLoop loop;
  private final Consumer<TransferEvent> downloads;
  private final Lanes disk;
  /** On the disk's thread only. */
  private @Nullable Part part;
  private long length;
  private @Nullable Attempt refused;
  private Outcome.@Nullable Refused refusal;
  /** On the loop only. */
  private @Nullable Getter getter;
  private @Nullable Attempt current;

  /** @param downloads takes events from any thread */
  Fetch(Wanted wanted, Path folder, Contacts contacts, Consumer<TransferEvent> downloads) {
    this.wanted = wanted;
    this.folder = folder;
    this.contacts = contacts;
    this.loop = contacts.loops().transfer();
    this.downloads = downloads;
    this.disk = new Lanes("part of " + wanted.id().urn(), 1);
  }

  /**
   * Looks for the whole file, in the library first, and opens the part.
   *
   * @param library where it is shared already; may block
   */
  void open(Optional<String> name, Supplier<Optional<Path>> library) {
    onDisk(() -> {
      String wish =
          name.orElse(wanted.id().urn().substring(wanted.id().urn().lastIndexOf(':') + 1));
      Optional<Path> shared = library.get();
      Optional<Path> whole = shared.isPresent() ? shared
          : Part.whole(folder, sha1(), wish, wanted.size());
      if (whole.isPresent()) {
        downloads.accept(new AlreadyThere(wanted.id(), whole.get().toString(),
            Files.size(whole.get())));
        return;
      }
      Part opened = Part.open(folder, sha1(), wish, wanted.ifExists());
      part = opened;
      length = beginning(opened);
      downloads.accept(new PartReady(wanted.id(), opened.name(), length));
    });
  }

  private Sha1 sha1() {
    return (Sha1) wanted.id();
  }

  /** How many bytes are there without a gap. */
  private static long beginning(Part part) {
    for (ByteRange first : part.received()) {
      return first.first() == 0 ? first.end() : 0;
    }
    return 0;
  }

  void request(Attempt attempt) {
    loop.execute(() -> {
      current = attempt;
      Getter open = getter;
      if (open != null && open.isFreeFor(attempt.source().who())) {
        open.get(attempt);
      } else {
        connect(attempt);
      }
    });
  }

  void hangUp(Attempt attempt) {
    loop.execute(() -> {
      if (attempt.equals(current)) {
        current = null;
        closeConnection();
      }
    });
  }

  void prove() {
    onDisk(() -> {
      opened().size(length);
      if (opened().proveWhole()) {
        downloads.accept(new Proven(wanted.id(), opened().settle().toString()));
      } else {
        empty();
        downloads.accept(new Disproven(wanted.id()));
      }
    });
  }

  /** Empties the part. */
  void discard() {
    onDisk(() -> {
      empty();
      downloads.accept(new PartReady(wanted.id(), opened().name(), 0));
    });
  }

  private void empty() throws IOException {
    opened().discard();
    length = 0;
  }

  /** Lets go of everything. */
  void release(Runnable then) {
    loop.execute(() -> {
      current = null;
      closeConnection();
      disk.execute(() -> {
        try {
          if (part != null) {
            part.close();
          }
        } catch (IOException leftAsItIs) {
          // What is there is found and proven by the next run, or not at all.
        } finally {
          then.run();
        }
      });
    });
  }

  private void connect(Attempt attempt) {
    closeConnection();
    Getter fresh = new Getter(attempt.source().who(), disk, this);
    contacts.with(attempt.source(), loop, initializer(fresh))
        .addListener((Future<Channel> connecting) -> connected(attempt, fresh, connecting));
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
      ended(attempt, why(connecting.cause()), false);
    } else if (!attempt.equals(current)) {
      connecting.getNow().close();
      ended(attempt, new Outcome.Broken(SILENT), false);
    } else {
      getter = fresh;
      fresh.get(attempt);
    }
  }

  private static Outcome why(Throwable cause) {
    if (!(cause instanceof NoContact none)) {
      return new Outcome.Broken("it cannot be connected to");
    }
    String why = String.valueOf(none.getMessage());
    return none.isHopeless() ? new Outcome.Refused(new Judgement.Never(why))
        : new Outcome.Broken(why);
  }

  private void closeConnection() {
    if (getter != null) {
      getter.close();
      getter = null;
    }
  }

  @Override
  public void taken(Attempt attempt, Judgement.Take take) {
    onDisk(() -> {
      boolean given = wanted.size().isPresent();
      if (!given && !opened().hasRoomFor(take.total())) {
        refuse(attempt, new Judgement.NoRoom(
            "its file of " + take.total() + " bytes does not fit into " + folder));
        return;
      }
      opened().expect(take.total());
      opened().size(take.total());
      downloads.accept(new Taken(attempt, take.total()));
    });
  }

  /** Ends an attempt for what its answer means to the disk; nothing of its body is written. */
  private void refuse(Attempt attempt, Judgement.NoRoom why) {
    refused = attempt;
    refusal = new Outcome.Refused(why);
    loop.execute(() -> {
      if (attempt.equals(current)) {
        closeConnection();
      }
    });
  }

  @Override
  public void skipped(Attempt attempt, long bytes) {
    downloads.accept(new Skipped(attempt, bytes));
  }

  @Override
  public void write(Attempt attempt, ByteBuffer[] block) {
    if (attempt.equals(refused)) {
      return;
    }
    try {
      long before = length;
      for (ByteBuffer piece : block) {
        length += piece.remaining();
      }
      opened().write(before, block);
      downloads.accept(new Received(attempt, length - before));
    } catch (IOException trouble) {
      downloads.accept(DiskTrouble.of(trouble, folder, wanted.id()));
    }
  }

  @Override
  public void ended(Attempt attempt, Outcome outcome, boolean unanswered) {
    boolean wanted = attempt.equals(current);
    if (wanted && unanswered && getter != null && getter.wasUsedBefore()) {
      connect(attempt);
      return;
    }
    Outcome told = wanted ? outcome : new Outcome.Broken(SILENT);
    // Behind what the disk has still to say of this attempt.
    disk.execute(() -> downloads.accept(
        new Ended(attempt, refusal != null && attempt.equals(refused) ? refusal : told)));
  }

  private Part opened() throws IOException {
    if (part == null) {
      throw new IOException("the part is not open");
    }
    return part;
  }

  private interface Blocking {
    void run() throws IOException;
  }

  private void onDisk(Blocking task) {
    disk.execute(() -> {
      try {
        task.run();
      } catch (IOException | RuntimeException trouble) {
        downloads.accept(DiskTrouble.of(trouble, folder, wanted.id()));
      }
    });
  }
}
