package org.servent.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;

/**
 * A list of known hosts: one {@code host:port} a line, IPv6 in brackets, the port
 * {@link PeerAddress#DEFAULT_PORT} if left out; {@code #} begins a comment.
 *
 * @param complaints one sentence a line that is not a host; such lines are skipped
 */
public record HostList(List<PeerAddress> hosts, List<String> complaints) {
  /** Hosts read of a list; more are not kept anyway. */
  private static final int MAX_HOSTS = 10_000;
  /** Complaints kept; a file with more is not a list of hosts. */
  private static final int MAX_COMPLAINTS = 20;
  /** What is shown of a bad line. */
  private static final int MAX_SHOWN = 60;

  public HostList {
    hosts = List.copyOf(hosts);
    complaints = List.copyOf(complaints);
  }

  /** Reads a list. */
  public static HostList read(Path file) throws IOException {
    List<PeerAddress> hosts = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    // ISO 8859-1 takes any byte, so that a bad line is reported and not the whole file refused.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line;
      for (int number = 1; (line = lines.readLine()) != null
          && hosts.size() < MAX_HOSTS; number++) {
        String text = line.split("#", 2)[0].trim();
        if (text.isEmpty()) {
          continue;
        }
        try {
          hosts.add(PeerAddress.parse(text, PeerAddress.DEFAULT_PORT));
        } catch (IllegalArgumentException notAHost) {
          complain(complaints,
              "%s, line %d: %s".formatted(file, number,
                  shown(String.valueOf(notAHost.getMessage()))));
        }
      }
    }
    return new HostList(hosts.stream().distinct().toList(), complaints);
  }

  /** Writes a list in one step: a reader sees the old one or the new one. */
  public static void write(Path file, List<PeerAddress> hosts) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    List<String> lines =
        new ArrayList<>(List.of("# Hosts known to this servent, the best first. Written by it."));
    hosts.forEach(host -> lines.add(host.toString()));
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void complain(List<String> complaints, String sentence) {
    if (complaints.size() < MAX_COMPLAINTS) {
      complaints.add(sentence);
    }
  }

  private static String shown(String text) {
    String safe = Printable.text(text);
    return safe.length() <= 2 * MAX_SHOWN ? safe : safe.substring(0, 2 * MAX_SHOWN) + "…";
  }
}
