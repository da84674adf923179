package org.servent.control;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.findings.Offer;
import org.servent.findings.Rule;

/**
 * One file that one servent offers. Names and vendor come from others and are not to be trusted.
 *
 * @param hops how many links away the holder is; a neighbour is 1 away; 0 if that is not known,
 *          since the hit came by UDP
 * @param by the neighbour it came by
 * @param here whether we have it already
 * @param hidden why it is not worth showing, if it is not
 */
public record Hit(Holder holder, File file, int hops, PeerAddress by, Presence here,
    Optional<Rule> hidden) {
  /** One of a file that is not here. */
  public Hit(Holder holder, File file, int hops, PeerAddress by) {
    this(holder, file, hops, by, Presence.NONE, Optional.empty());
  }

  /** The same, and whether it is here. */
  public Hit here(Presence presence) {
    return new Hit(holder, file, hops, by, presence, hidden);
  }

  /** The same, and why it is not worth showing. */
  public Hit hidden(Rule rule) {
    return new Hit(holder, file, hops, by, here, Optional.of(rule));
  }

  /** The same as the rules see it. */
  public Offer offer() {
    return new Offer(
        new Offer.Holder(holder.servent(), holder.address(), hops, holder.speed(), holder.busy(),
            holder.pushNeeded()),
        file.name(), file.size(), file.sha1(), here != Presence.NONE, hidden);
  }

  /**
   * Who offers it.
   *
   * @param pushNeeded whether it says that it cannot be dialled
   * @param speed of its line in kbit/s, as it says; 0 if it did not
   * @param busy whether it says that it has no free slot
   */
  public record Holder(Guid servent, PeerAddress address, String vendor, boolean pushNeeded,
      long speed, boolean busy) {
    /** One who says nothing of its line. */
    public Holder(Guid servent, PeerAddress address, String vendor, boolean pushNeeded) {
      this(servent, address, vendor, pushNeeded, 0, false);
    }
  }

  /**
   * What is offered.
   *
   * @param index the number by which its holder knows it
   * @param folder in which its holder has it, parts separated by {@code /}; empty if it did not say
   */
  public record File(String name, long index, long size, Optional<Sha1> sha1,
      String folder) {
    /** A file of which nothing more is told. */
    public File(String name, long index, long size, Optional<Sha1> sha1) {
      this(name, index, size, sha1, "");
    }

    /** Its name and where it is, as its holder has it. */
    public String path() {
      return folder.isEmpty() ? name : folder + "/" + name;
    }
  }
}
