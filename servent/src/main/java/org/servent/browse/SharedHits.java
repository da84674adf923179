package org.servent.browse;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.http.Pieces;
import org.servent.library.SharedFile;
import org.servent.link.Answered;
import org.servent.search.OwnHits;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/** Frames of query hits of all that is shared, in the order of the files' numbers. */
public final class SharedHits implements Pieces {
  /** Files read at once: some ten kilobytes of frames. */
  static final int FILES = 10 * OwnHits.RECORDS_PER_HIT;

  /** Where files are read page by page. */
  public interface Shelf {
    /** The next that are shared behind this number, at most so many; none at the end. */
    List<SharedFile> after(long number, int most);
  }

  private final Shelf shelf;
  private final OwnHits hits;
  private final Supplier<Guid> guids;
  private long last;

  /** @param guids of the hits; nobody asked for them by another */
  public SharedHits(Shelf shelf, OwnHits hits, Supplier<Guid> guids) {
    this.shelf = shelf;
    this.hits = hits;
    this.guids = guids;
  }

  @Override
  public byte[] next() {
    List<SharedFile> files = shelf.after(last, FILES);
    if (files.isEmpty()) {
      return new byte[0];
    }
    last = files.getLast().index();
    List<Descriptor> descriptors = hits.of(files.stream().map(SharedHits::match).toList())
        .stream()
        .map(hit -> Messages.descriptor(guids.get(), Lifetime.fresh(1), hit))
        .toList();
    ByteBuffer frames = ByteBuffer.allocate(
        descriptors.stream().mapToInt(each -> Frames.HEADER + each.payload().size()).sum());
    descriptors.forEach(each -> Frames.write(each, frames));
    return frames.array();
  }

  private static Answered.Match match(SharedFile file) {
    return new Answered.Match(file.index(), file.size(), file.name(), file.digests());
  }

  @Override
  public void close() {}
}
