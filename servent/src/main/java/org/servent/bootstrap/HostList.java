package org.servent.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;

/**
 * A list of known hosts: one {@code host:port} a line, IPv6 in brackets, the port
 * {@link PeerAddress#DEFAULT_PORT} if left out; {@code #} begins a comment.
 *
 * @param complaints one sentence a line that is not a host; such lines are skipped
 */
public record HostList(List<PeerAddress> hosts, List<String> complaints) {
  /** No hosts, and nothing to complain of. */
  static final HostList EMPTY = new HostList(List.of(), List.of());

  /** Hosts read of a list; more are not kept anyway. */
  private static final int MAX_HOSTS = 10_000;
  /** Complaints kept; a file with more is not a list of hosts. */
  private static final int MAX_COMPLAINTS = 20;
  /** What is shown of a bad line. */
  private static final int MAX_SHOWN = 60;
  /** Lines read of a page, and characters of a line; gtk-gnutella's bounds. */
  static final int MAX_LINES = 500;
  static final int MAX_LINE = 256;

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

  /**
   * Reads the list that a page is: {@code ip:port}, and behind a comma whatever else LimeWire's
   * lists tell of a host. Names, and hosts outside the page's fence, are left out; a page without
   * any host is complained of.
   */
  static HostList of(Page page) {
    List<PeerAddress> hosts = page.text()
        .lines()
        .limit(MAX_LINES)
        .filter(line -> line.length() <= MAX_LINE)
        .flatMap(line -> host(line.split("[#,]", 2)[0].strip()).stream())
        .filter(host -> !host.host().isName() && page.fence().admits(host))
        .distinct()
        .toList();
    return new HostList(hosts,
        hosts.isEmpty() ? List.of("There are no hosts at " + page.at() + ".") : List.of());
  }

  private static Optional<PeerAddress> host(String text) {
    try {
      return Optional.of(PeerAddress.parse(text));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  /** Both. */
  HostList and(HostList other) {
    return new HostList(
        Stream.concat(hosts.stream(), other.hosts.stream()).distinct().limit(MAX_HOSTS).toList(),
        Stream.concat(complaints.stream(), other.complaints.stream())
            .limit(MAX_COMPLAINTS)
            .toList());
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
