package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * To whom are you connected? Travels by UDP, from programs that draw the network.
 *
 * @param ultrapeers how many to name at most, 0 to 255; {@link #ALL}
 * @param leaves the same
 * @param wants what to tell of each and of yourself, 0 to 255: flags of {@link UdpCrawlerPong},
 *          {@link #CRAWLABLE_ONLY}
 */
public record UdpCrawlerPing(int ultrapeers, int leaves, int wants) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 5);
  /** So many stand for all. */
  public static final int ALL = 255;
  /** Name only those who answer such pings themselves. */
  public static final int CRAWLABLE_ONLY = 0x04;

  static final Form FORM = new Form(KIND, 1, 1, UdpCrawlerPing::read);

  public UdpCrawlerPing {
    Bounds.requireByte(ultrapeers, "a number of ultrapeers");
    Bounds.requireByte(leaves, "a number of leaves");
    Bounds.requireByte(wants, "what is wanted");
  }

  /** Whether this flag is set. */
  public boolean wants(int flag) {
    return (wants & flag) != 0;
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, 3,
        body -> body.put((byte) ultrapeers).put((byte) leaves).put((byte) wants));
  }

  private static UdpCrawlerPing read(int version, ByteBuffer body) {
    int ultrapeers = Byte.toUnsignedInt(body.get());
    int leaves = Byte.toUnsignedInt(body.get());
    return new UdpCrawlerPing(ultrapeers, leaves, Byte.toUnsignedInt(body.get()));
  }
}
