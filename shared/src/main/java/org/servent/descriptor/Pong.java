package org.servent.descriptor;

import org.servent.address.PeerAddress;
import org.servent.ggep.Ggep;

/**
 * I am, here, sharing this much ({@code Gnutella 0.6 §2.2.3}).
 *
 * @param address IPv4, or IPv6, which travels as GGEP 6
 * @param files shared files, 0 to 2^32 - 1
 * @param kilobytes KiB shared, 0 to 2^32 - 1; a power of two from 8 on marks an ultrapeer
 */
public record Pong(PeerAddress address, long files, long kilobytes,
    Ggep extensions) implements Message {
  public Pong {
    Fields.require32(files, "a number of files");
    Fields.require32(kilobytes, "a number of KiB");
  }

  @Override
  public String toString() {
    return "PONG %s files=%d kib=%d ggep=%s".formatted(address, files, kilobytes, extensions);
  }
}
