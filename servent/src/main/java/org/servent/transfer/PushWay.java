package org.servent.transfer;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/**
 * How somebody who cannot be connected to is asked to connect to us.
 *
 * @param index of the file, as its hit says
 * @param proxies who takes pushes for it; at most four, hostile
 */
public record PushWay(Guid servent, long index, List<PeerAddress> proxies) {
  public PushWay {
    proxies = List.copyOf(proxies);
  }
}
