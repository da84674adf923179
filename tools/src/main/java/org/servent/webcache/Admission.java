package org.servent.webcache;

import java.util.List;
import java.util.Optional;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

/**
 * What is taken of what strangers say.
 *
 * @param fence where the hosts and caches that are told may be
 */
record Admission(Fence fence) {
  /**
   * The host that says of itself where it is.
   *
   * @param from where it asks from: nobody may name another
   * @param warnings where to say why not
   */
  Optional<PeerAddress> host(String text, Host from, List<String> warnings) {
    return parsed(text).filter(address -> address.host().equals(from) && fence.admits(address))
        .or(() -> refused("Rejected IP", warnings));
  }

  /** The cache that is named; whether there is one is another question. */
  Optional<WebUrl> url(String text, List<String> warnings) {
    try {
      WebUrl url = WebUrl.parse(text);
      return admits(url) ? Optional.of(url) : refused("Rejected URL", warnings);
    } catch (IllegalArgumentException noUrl) {
      return refused("Rejected URL", warnings);
    }
  }

  /** What a name stands for is seen, and fenced, once it is looked up. */
  private boolean admits(WebUrl url) {
    return fence.admits(url.address());
  }

  private static Optional<PeerAddress> parsed(String text) {
    try {
      return Optional.of(PeerAddress.parse(text));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> refused(String why, List<String> warnings) {
    warnings.add(why);
    return Optional.empty();
  }
}
