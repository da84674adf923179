package org.servent.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.console.Pages;
import org.servent.control.ConsoleOutcome;
import org.servent.control.ControlServer;
import org.servent.control.Operations;
import org.servent.transport.Sockets;

/** The console, once somebody wants it. */
final class Consoles implements AutoCloseable {
  /** Ports that are tried if the user names none. */
  static final int USUAL_PORT = 6380;
  private static final int MOST_TRIED = 20;
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final int TOKEN_BYTES = 16;

  private final Sockets sockets;
  private final Path token;
  private @Nullable ControlServer server;
  private String url = "";

  Consoles(Sockets sockets, Path token) {
    this.sockets = sockets;
    this.token = token;
  }

  synchronized ConsoleOutcome open(int port, Operations operations) {
    if (server != null) {
      return new ConsoleOutcome.Open(url);
    }
    try {
      String word = token();
      for (int tried = port == 0 ? USUAL_PORT : port; server == null; tried++) {
        open(tried, port == 0 && tried < USUAL_PORT + MOST_TRIED, word, operations);
      }
      return new ConsoleOutcome.Open(url);
    } catch (IOException refused) {
      return new ConsoleOutcome.Failed("The console cannot be turned on: " + refused.getMessage()
          + ".");
    }
  }

  private void open(int port, boolean more, String word, Operations operations)
      throws IOException {
    try {
      server = ControlServer.console(sockets, sockets.loops().transfer(),
          new PeerAddress(LOOPBACK, port), word, operations, new Pages(operations.resources()));
      url = "http://127.0.0.1:" + port + "/#token=" + word;
    } catch (IOException taken) {
      if (!more) {
        throw taken;
      }
    }
  }

  /** The same over restarts, so that a page that is open goes on. */
  private String token() throws IOException {
    try {
      String kept = Files.readString(token, StandardCharsets.US_ASCII).strip();
      if (kept.matches("[0-9a-f]{" + 2 * TOKEN_BYTES + "}")) {
        return kept;
      }
    } catch (NoSuchFileException first) {
      // It is made now.
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    String made = HexFormat.of().formatHex(bytes);
    Files.deleteIfExists(token);
    Files.createFile(token,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(token, Set.of(made), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    return made;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
