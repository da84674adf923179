package org.servent.crawler;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;

/** Lists of hosts as crawlers are told them: {@code ip:port}, separated by commas. */
final class HostText {
  /** No servent has so many links. */
  static final int MAX_HOSTS = 2_000;

  private HostText() {}

  /** Reads a list; what is no address that can be dialled is passed over. */
  static List<PeerAddress> read(String text) {
    return Stream.of(text.split(",", MAX_HOSTS + 1))
        .limit(MAX_HOSTS)
        .map(part -> host(part.strip().split(" ", 2)[0]))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable PeerAddress host(String text) {
    try {
      PeerAddress address = PeerAddress.parse(text);
      // A stranger shall not choose which names we look up.
      return address.isDialable() && !address.host().isName() ? address : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }
}
