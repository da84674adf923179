package org.servent.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;

/**
 * A list of known hosts: one {@code host:port} a line, IPv6 in brackets, the port
 * {@link PeerAddress#DEFAULT_PORT} if left out; {@code #} begins a comment.
 *
 * <p>Also read are LimeWire's {@code gnutella.net}, which tells more of a host behind a comma, and
 * what GWebCaches say, where a host is {@code H|host:port|…} or stands alone.
 *
 * @param complaints one sentence a line that is not a host; such lines are skipped
 * @param others lines that name no host and were not meant to: caches, and what a cache says of
 *          itself
 */
public record HostList(List<PeerAddress> hosts, List<String> complaints, int others) {
  /** No hosts, and nothing to complain of. */
  static final HostList EMPTY = new HostList(List.of(), List.of());
  /** What lines begin with that are meant for somebody else. */
  private static final Pattern OTHER =
      Pattern.compile("(?:[A-GI-Z]\\||https?://|uhc:|guc:|pong |ok$|error).*",
          Pattern.CASE_INSENSITIVE);
  private static final String HOST = "H|";

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

  /** A list in which every line was meant to be a host. */
  public HostList(List<PeerAddress> hosts, List<String> complaints) {
    this(hosts, complaints, 0);
  }

  /** Reads a list. */
  public static HostList read(Path file) throws IOException {
    // ISO 8859-1 takes any byte, so that a bad line is reported and not the whole file refused.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return read(lines, file.toString());
    }
  }

  /**
   * Reads such lines.
   *
   * @param name what sentences about bad lines begin with
   */
  public static HostList read(Stream<String> lines, String name) {
    Set<PeerAddress> hosts = new LinkedHashSet<>();
    List<String> complaints = new ArrayList<>();
    int others = 0;
    int number = 0;
    for (Iterator<String> each = lines.iterator(); each.hasNext() && hosts.size() < MAX_HOSTS;) {
      String line = each.next().split("#", 2)[0].strip();
      number++;
      if (OTHER.matcher(line).matches()) {
        others++;
      } else if (!line.isEmpty()) {
        try {
          hosts.add(PeerAddress.parse(host(line), PeerAddress.DEFAULT_PORT));
        } catch (IllegalArgumentException notAHost) {
          complain(complaints, "%s, line %d: %s".formatted(name, number,
              shown(String.valueOf(notAHost.getMessage()))));
        }
      }
    }
    return new HostList(List.copyOf(hosts), complaints, others);
  }

  /** The part of a line that names its host. */
  private static String host(String line) {
    return line.regionMatches(true, 0, HOST, 0, HOST.length())
        ? line.substring(HOST.length()).split("\\|", 2)[0]
        : line.split(",", 2)[0].strip();
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
        .flatMap(line -> parsed(line.split("[#,]", 2)[0].strip()).stream())
        .filter(host -> !host.host().isName() && page.fence().admits(host))
        .distinct()
        .toList();
    return new HostList(hosts,
        hosts.isEmpty() ? List.of("There are no hosts at " + page.at() + ".") : List.of());
  }

  private static Optional<PeerAddress> parsed(String text) {
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

  /** The lines of a list of these. */
  public static List<String> lines(List<PeerAddress> hosts) {
    return Stream.concat(Stream.of("# Hosts known to a servent, the best first."),
        hosts.stream().map(PeerAddress::toString)).toList();
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
