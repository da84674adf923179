package org.servent.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRanges;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.extension.HostList.Listed;
import org.servent.headping.FileAsked;
import org.servent.headping.FileHeld;
import org.servent.headping.HeadCame;
import org.servent.headping.HeadWanted;
import org.servent.http.Mesh;
import org.servent.http.Shelf;
import org.servent.http.Uploads;
import org.servent.link.Notice;
import org.servent.mesh.Alternate;
import org.servent.mesh.Listener;
import org.servent.mesh.Told;
import org.servent.pipeline.OverlayLoop;
import org.servent.transfer.Locator;
import org.servent.transfer.Source;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;

/**
 * What HEAD pings ask of our files, and what ours tell of others': as a {@link Locator}, those whom
 * the mesh knows, of whom each that can be asked says first that it has the file. Who says that it
 * has not is forgotten; who says nothing is tried all the same, only later.
 */
final class HeadPings implements Locator, Consumer<Notice> {
  /** Told with one answer; {@code headping} sends fewer. */
  private static final int MOST_ALTERNATES = 20;
  /** Asked about at a time; others are tried without. */
  private static final int MOST_ASKED = 500;

  private final OverlayLoop loop;
  private final Mesh mesh;
  private final Uploads uploads;
  private final Function<Host, Shelf> shelf;
  /** Who waits for which answer, and for the parts it tells; touched on the loop only. */
  private final Map<HeadWanted, Consumer<Optional<ByteRanges>>> waiting = new HashMap<>();

  /** @param shelf where files are looked up that somebody asks about */
  HeadPings(OverlayLoop loop, Mesh mesh, Uploads uploads,
      Function<Host, Shelf> shelf) {
    this.loop = loop;
    this.mesh = mesh;
    this.uploads = uploads;
    this.shelf = shelf;
  }

  @Override
  public void find(ContentId id, Consumer<Source> sink) {
    mesh.find(id, source -> {
      if (id instanceof Sha1 sha1 && source.push().isEmpty()) {
        HeadWanted wanted = new HeadWanted(sha1, source.address());
        loop.inquire(() -> waitFor(wanted, parts -> sink.accept(source.having(parts))))
            .thenAccept(isFirst -> {
              if (isFirst) {
                loop.tell(wanted);
              }
            });
      } else {
        sink.accept(source);
      }
    });
  }

  /** Whether this is to be asked, since nobody waits for it yet. */
  private boolean waitFor(HeadWanted wanted, Consumer<Optional<ByteRanges>> then) {
    boolean room = waiting.size() < MOST_ASKED || waiting.containsKey(wanted);
    if (!room) {
      then.accept(Optional.empty());
    }
    return room && waiting.put(wanted, then) == null;
  }

  @Override
  public void accept(Notice notice) {
    switch (notice) {
      case FileAsked asked -> Thread.ofVirtual()
          .name("head ping")
          .start(() -> loop.tell(held(asked)));
      case HeadCame came -> came(came);
      default -> {
      }
    }
  }

  private void came(HeadCame came) {
    Consumer<Optional<ByteRanges>> then =
        waiting.remove(new HeadWanted(came.file(), came.at()));
    Optional<HeadPong> pong = came.pong();
    boolean gone = pong.filter(it -> !it.found()).isPresent();
    if (gone) {
      mesh.failed(came.file(), new Alternate.Open(came.at(), false));
    } else {
      pong.ifPresent(it -> learn(came.file(), came.at(), it));
      if (then != null) {
        then.accept(pong.flatMap(HeadPong::ranges));
      }
    }
  }

  /** It has the file, by its own word, and tells of others. */
  private void learn(Sha1 file, PeerAddress from, HeadPong pong) {
    Listener teller = Listener.at(from.host());
    mesh.told(file, List.of(new Alternate.Open(from, pong.tls())), teller);
    mesh.told(file,
        pong.open().stream().map(HeadPings::open).toList(), teller);
  }

  private static Alternate.Open open(Listed host) {
    return new Alternate.Open(host.address(), host.tls());
  }

  private FileHeld held(FileAsked asked) {
    Sha1 file = asked.ping().file();
    Shelf theirs = shelf.apply(asked.asker().host());
    boolean whole = theirs.bySha1().apply(file).isPresent();
    Optional<ByteRanges> parts = whole ? Optional.empty()
        : theirs.partial().apply(file).map(part -> part.proven().get());
    Listener asker = new Listener(asked.asker().host(), Optional.of(asked.asker()),
        asked.ping().wants(HeadPing.BEHIND));
    return new FileHeld(asked.id(), whole, parts, uploads.outlook(),
        mesh.toTell(file, asker, new Told(), MOST_ALTERNATES));
  }
}
