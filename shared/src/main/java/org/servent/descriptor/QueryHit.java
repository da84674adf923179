package org.servent.descriptor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.ggep.Ggep;

/**
 * I have these ({@code Gnutella 0.6 §2.2.5}).
 *
 * @param address where they can be fetched: IPv4, or IPv6, which travels as GGEP 6 of the trailer
 * @param speed kbit/s, 0 to 2^32 - 1
 * @param records at most 255; LimeWire reads 10
 * @param trailer what the servent says of itself, if it says anything
 * @param servent the GUID of the servent that has them, by which a push finds it
 */
public record QueryHit(PeerAddress address, long speed, List<Result> records,
    Optional<Trailer> trailer, Guid servent)
    implements
      Message {
  private static final int MAX_RECORDS = 255;

  public QueryHit {
    records = List.copyOf(records);
    Fields.require32(speed, "a speed");
    if (records.size() > MAX_RECORDS) {
      throw new IllegalArgumentException("a hit has at most 255 records: " + records.size());
    }
    if (address.host().isIpv6() && trailer.isEmpty()) {
      throw new IllegalArgumentException("an IPv6 address needs a trailer to stand in: " + address);
    }
  }

  /** The same with other records. */
  public QueryHit with(List<Result> others) {
    return new QueryHit(address, speed, others, trailer, servent);
  }

  @Override
  public String toString() {
    return "QUERY_HIT %s speed=%d servent=%s%s: %s".formatted(address, speed, servent,
        trailer.map(it -> " " + it).orElse(""),
        records.stream().map(Result::toString).collect(Collectors.joining("; ")));
  }

  /**
   * One file.
   *
   * @param index the number by which its holder knows it, 0 to 2^32 - 1
   * @param size in bytes, its true size: beyond 2^32 - 2 it travels as GGEP LF
   */
  public record Result(long index, long size, String name, Huge extensions) {
    public Result {
      Fields.require32(index, "a file index");
      Fields.requireNoNul(name, "a file name");
      if (size < 0) {
        throw new IllegalArgumentException("a size is not negative: " + size);
      }
    }

    /** The SHA-1 of the file, from a URN or from GGEP H. */
    public Optional<Sha1> sha1() {
      return extensions.sha1();
    }

    @Override
    public String toString() {
      return "%d \"%s\" %d bytes urns=%s ggep=%s"
          .formatted(index, Printable.text(name), size, extensions.urns(), extensions.ggep());
    }
  }

  /**
   * The query hit trailer ("QHD").
   *
   * @param vendor four characters, each a byte
   * @param enabler flags A as they stand: which of the setter's bits mean something; bit 0 is "push
   *          needed" itself
   * @param setter flags B
   * @param xml the XML block without its NUL, as it came
   * @param extensions GGEP of the private area
   */
  public record Trailer(String vendor, int enabler, int setter, Payload xml, Ggep extensions) {
    /** The holder is firewalled; its roles in the two flags are swapped. */
    public static final int PUSH = 0x01;
    /** The holder has no free slot. */
    public static final int BUSY = 0x04;
    /** GGEP stands in the private area; {@code wire} sets it where that is so. */
    public static final int GGEP = 0x20;

    private static final int VENDOR = 4;

    public Trailer {
      Fields.require8(enabler, "flags");
      Fields.require8(setter, "flags");
      if (vendor.length() != VENDOR || !vendor.chars().allMatch(c -> c <= 0xff)) {
        throw new IllegalArgumentException(
            "a vendor code has four bytes: " + Printable.text(vendor));
      }
    }

    /** The trailer of a servent that knows whether it is firewalled and whether it is busy. */
    public static Trailer of(String vendor, boolean pushNeeded, boolean busy, Ggep extensions) {
      int ggep = extensions.isEmpty() ? 0 : GGEP;
      return new Trailer(vendor, BUSY | ggep | (pushNeeded ? PUSH : 0),
          PUSH | ggep | (busy ? BUSY : 0), Payload.EMPTY, extensions);
    }

    /** The same with this XML block. */
    public Trailer withXml(Payload block) {
      return new Trailer(vendor, enabler, setter, block, extensions);
    }

    /** The same with these extensions. */
    public Trailer with(Ggep others) {
      return new Trailer(vendor, enabler, setter, xml, others);
    }

    /** The holder is firewalled. */
    public boolean pushNeeded() {
      return (enabler & setter & PUSH) != 0;
    }

    /** The holder has no free slot. */
    public boolean busy() {
      return (enabler & setter & BUSY) != 0;
    }

    @Override
    public String toString() {
      return "%s flags=%02x,%02x xml=%d bytes ggep=%s"
          .formatted(Printable.text(vendor), enabler, setter, xml.size(), extensions);
    }
  }
}
