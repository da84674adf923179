package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/** Text in extensions: UTF-8, no NUL behind it. */
final class Texts {
  /** In lines: a host cache tells a servent that starts of a few others. */
  private static final int MAX_LINES = 64;

  private Texts() {}

  static String read(ByteBuffer from) {
    byte[] text = new byte[from.remaining()];
    from.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  static byte[] write(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Addresses, one a line, each perhaps without a port and with {@code &key=value} behind it, which
   * nobody knows a use for. What is no address is left out.
   */
  static List<PeerAddress> readAddresses(ByteBuffer from) {
    return read(from).lines()
        .limit(MAX_LINES)
        .map(line -> line.split("&", 2)[0])
        .flatMap(line -> address(line).stream())
        .toList();
  }

  private static Optional<PeerAddress> address(String line) {
    try {
      return Optional.of(PeerAddress.parse(line, PeerAddress.DEFAULT_PORT));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  static byte[] writeAddresses(List<PeerAddress> addresses) {
    return write(addresses.stream()
        .map(address -> address + "\n")
        .collect(Collectors.joining()));
  }

  static @Nullable Host readHost(ByteBuffer from) {
    try {
      return Host.parse(read(from));
    } catch (IllegalArgumentException notAHost) {
      return null;
    }
  }
}
