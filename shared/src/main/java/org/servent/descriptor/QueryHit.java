package org.servent.descriptor;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.ggep.Ggep;

/**
 * I have these ({@code Gnutella 0.6 §2.2.5}).
 *
 * @param address where they can be fetched
 * @param speed kbit/s, 0 to 2^32 - 1
 * @param records at most 255
 * @param trailer what the servent says of itself, if it says anything
 * @param servent the GUID of the servent that has them, by which a push finds it
 */
public record QueryHit(PeerAddress address, long speed, List<Result> records, Optional<Trailer> trailer, Guid servent)
    implements Message {
  public QueryHit {
    records = List.copyOf(records);
    if (records.size() > 255) {
      throw new IllegalArgumentException("a hit has at most 255 records: " + records.size());
    }
  }

  /**
   * One file.
   *
   * @param index the number by which its holder knows it, 0 to 2^32 - 1
   * @param size in bytes, its true size: beyond 2^32 - 2 it travels as GGEP LF
   */
  public record Result(long index, long size, String name, Huge extensions) {
    /** The SHA-1 of the file, from a URN or from GGEP H. */
    public Optional<Sha1> sha1() {
      return extensions.sha1();
    }
  }

  /**
   * The query hit trailer ("QHD").
   *
   * @param vendor four characters
   * @param enabler flags A as they stand: which of the setter's bits mean something; bit 0 is "push needed" itself
   * @param setter flags B
   * @param xml the XML block without its NUL, as it came
   * @param extensions GGEP of the private area
   */
  public record Trailer(String vendor, int enabler, int setter, Payload xml, Ggep extensions) {
    /** The holder is firewalled. */
    public boolean pushNeeded() {
      return (enabler & setter & 0x01) != 0;
    }

    /** The holder has no free slot. */
    public boolean busy() {
      return (enabler & setter & 0x04) != 0;
    }
  }
}
