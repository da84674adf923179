package org.servent.hostcache;

import java.util.List;
import org.servent.address.PeerAddress;

/**
 * Where hosts may come from, beside those that the user names.
 *
 * @param strangers whether hosts may be dialled that an earlier run or other servents name; without
 *          it nothing else may be set, and nobody is bothered whom the user did not name
 * @param lan whether this network is asked by multicast
 * @param udpCaches UDP host caches, to be asked when nobody else is known
 * @param webCaches whether GWebCaches may be asked
 */
public record Bootstrapping(boolean strangers, boolean lan, List<PeerAddress> udpCaches,
    boolean webCaches) {
  /** Nobody is bothered whom the user did not name. */
  public static final Bootstrapping NONE = new Bootstrapping(false, false, List.of(), false);
  /** Whoever is heard of is dialled, and nobody is asked. */
  public static final Bootstrapping HEARSAY = new Bootstrapping(true, false, List.of(), false);

  public Bootstrapping {
    udpCaches = List.copyOf(udpCaches);
    if (!strangers && (lan || webCaches || !udpCaches.isEmpty())) {
      throw new IllegalArgumentException("whoever asks caches or the LAN hears of strangers");
    }
  }
}
