package org.servent.push;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.link.Event;

/**
 * A download needs a servent to connect to us.
 *
 * @param index of the file, 0 to 2^32 - 1
 * @param proxies who takes pushes for it
 */
public record PushWanted(Guid servent, long index, List<PeerAddress> proxies) implements Event {
  public PushWanted {
    proxies = List.copyOf(proxies);
  }
}
