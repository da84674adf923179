package org.servent.browse;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.QueryHit;
import org.servent.http.Pieces;
import org.servent.library.SharedFile;
import org.servent.link.Answered;
import org.servent.metadata.Metadata;
import org.servent.search.OwnHits;
import org.servent.search.Portions;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/** Frames of query hits of all that is shared, in the order of the files' numbers. */
public final class SharedHits implements Pieces {
  /** Files read at once: some ten kilobytes of frames. */
  static final int FILES = 100;
  /** Bytes of a hit; gtk-gnutella takes no larger ones. */
  private static final int MAX_HIT = 16 * 1024;

  /** Where files are read page by page. */
  public interface Shelf {
    /** The next that are shared behind this number, at most so many; none at the end. */
    List<SharedFile> after(long number, int most);
  }

  private final Shelf shelf;
  private final QueryHit blank;
  private final Supplier<Guid> guids;
  private long last;

  /**
   * @param blank the hit without files that all of them are made of
   * @param guids of the hits; nobody asked for them by another
   */
  public SharedHits(Shelf shelf, QueryHit blank, Supplier<Guid> guids) {
    this.shelf = shelf;
    this.blank = blank;
    this.guids = guids;
  }

  @Override
  public byte[] next() {
    List<SharedFile> files = shelf.after(last, FILES);
    if (files.isEmpty()) {
      return new byte[0];
    }
    last = files.getLast().index();
    QueryHit all = blank.with(files.stream().map(SharedHits::record).toList());
    List<Descriptor> descriptors = Portions.of(all, said(files), MAX_HIT)
        .stream()
        .map(hit -> Messages.descriptor(guids.get(), Lifetime.fresh(1), hit))
        .toList();
    ByteBuffer frames = ByteBuffer.allocate(
        descriptors.stream().mapToInt(each -> Frames.HEADER + each.payload().size()).sum());
    descriptors.forEach(each -> Frames.write(each, frames));
    return frames.array();
  }

  /** What they say of themselves, by their places. */
  private static Map<Integer, Metadata> said(List<SharedFile> files) {
    Map<Integer, Metadata> said = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      int place = i;
      files.get(i).metadata().ifPresent(metadata -> said.put(place, metadata));
    }
    return said;
  }

  /** As in any hit, and in which folder of its share it is. */
  private static QueryHit.Result record(SharedFile file) {
    QueryHit.Result plain = OwnHits.records(
        List.of(new Answered.Match(file.index(), file.size(), file.name(), file.digests())))
        .getFirst();
    return new QueryHit.Result(plain.index(), plain.size(), plain.name(),
        plain.extensions().in(file.folder()));
  }

  @Override
  public void close() {}
}
