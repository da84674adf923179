package org.servent.descriptor;

import org.servent.address.PeerAddress;
import org.servent.ggep.Ggep;

/**
 * Connect to me, I cannot connect to you ({@code Gnutella 0.6 §2.2.6}).
 *
 * @param servent the GUID of the holder, from its hit
 * @param index the file's index, 0 to 2^32 - 1
 * @param requester where the holder should connect to: IPv4, or IPv6, which travels as GGEP 6
 */
public record Push(Guid servent, long index, PeerAddress requester,
    Ggep extensions) implements Message {
  public Push {
    Fields.require32(index, "a file index");
  }

  @Override
  public String toString() {
    return "PUSH %s index=%d to %s ggep=%s".formatted(servent, index, requester, extensions);
  }
}
