package org.servent.livering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The interface of this machine to itself, as Linux counts what goes over it. */
final class Loopback {
  private static final Path COUNTERS = Path.of("/sys/class/net/lo/statistics/tx_bytes");

  private Loopback() {}

  /** Bytes that went over it so far. */
  static long bytes() throws IOException {
    return Long.parseLong(Files.readString(COUNTERS).strip());
  }
}
