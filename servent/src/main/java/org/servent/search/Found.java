package org.servent.search;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.descriptor.Guid;
import org.servent.link.LinkId;

/**
 * One file of one servent that a search found.
 *
 * @param query the search
 * @param holder who has it
 * @param hops how many hops away its holder is, 1 for a neighbour; 0 if that is not known, since
 *          the hit came by UDP
 * @param by the link that the hit came by, or {@link LinkId#DATAGRAM}
 */
public record Found(Guid query, Holder holder, int hops, LinkId by, File file) {
  /**
   * A servent that has something.
   *
   * @param address where it says it can be reached
   * @param vendor the four characters of its trailer, or nothing
   * @param pushNeeded it says that it cannot be connected to
   * @param proxies who takes pushes for it; at most four
   * @param line how fast it says to be, and whether it has time
   */
  public record Holder(Guid servent, PeerAddress address, String vendor, boolean pushNeeded,
      List<PeerAddress> proxies, Line line) {
    /** LimeWire names no more. */
    static final int MAX_PROXIES = 4;

    public Holder {
      proxies = proxies.stream().limit(MAX_PROXIES).toList();
    }

    /** A servent without push proxies. */
    public Holder(Guid servent, PeerAddress address, String vendor, boolean pushNeeded) {
      this(servent, address, vendor, pushNeeded, List.of(), Line.UNTOLD);
    }
  }

  /**
   * What a servent says of its uploads.
   *
   * @param speed in kbit/s; 0 if it did not say
   * @param busy whether it has no free slot
   */
  public record Line(long speed, boolean busy) {
    public static final Line UNTOLD = new Line(0, false);
  }

  /** The same, found by another search. */
  Found by(Guid search) {
    return new Found(search, holder, hops, by, file);
  }

  /**
   * What it has: by which number, how large in bytes, called what (as the wire had it), of which
   * content, below which root of a Tiger tree, in which folder (empty if nobody told of one).
   */
  public record File(long index, long size, String name, Optional<Sha1> sha1,
      Optional<TigerRoot> root, String folder) {
    /** A file whose tree and folder nobody told of. */
    public File(long index, long size, String name, Optional<Sha1> sha1) {
      this(index, size, name, sha1, Optional.empty(), "");
    }
  }
}
