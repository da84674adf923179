package org.servent.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.servent.address.Host;

/** Where what goes to the internet goes first, as Linux tells. */
public final class DefaultRoute {
  private static final Path TABLE = Path.of("/proc/net/route");
  /** Columns: interface, destination, gateway, flags. */
  private static final int DESTINATION = 1;
  private static final int GATEWAY = 2;

  private DefaultRoute() {}

  /** The gateway of this machine; nothing if there is none, or the system does not tell. */
  public static Optional<Host> find() {
    try {
      return read(Files.readAllLines(TABLE, StandardCharsets.US_ASCII));
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  /** The first of the table: the kernel sorts by metric. Addresses have their last byte first. */
  static Optional<Host> read(List<String> table) {
    return table.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> row.length > GATEWAY && row[DESTINATION].equals("00000000")
            && row[GATEWAY].matches("[0-9A-F]{8}") && !row[GATEWAY].equals("00000000"))
        .map(row -> HexFormat.of().parseHex(row[GATEWAY]))
        .map(ip -> Host.of(ip[3], ip[2], ip[1], ip[0]))
        .findFirst();
  }
}
