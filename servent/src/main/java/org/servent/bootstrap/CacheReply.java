package org.servent.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

/**
 * What a GWebCache says, line by line. The lines of version 2 begin with a letter that says what
 * they are; what follows the first values is not agreed upon and not read.
 *
 * <pre>{@code
 *   version 1                 version 2
 *   203.0.113.2:6346          H|203.0.113.2:6346|60
 *   http://other.example/     U|http://other.example/|120
 *   ERROR: no                 I|WARNING|no
 * }</pre>
 *
 * @param kind of which version it seems to be
 * @param hosts at most {@link #MAX_HOSTS}
 * @param complains whether it says that it is not content with us
 */
record CacheReply(Kind kind, List<PeerAddress> hosts, List<WebUrl> caches, boolean complains) {
  /** Hosts taken of one cache; it shall not be the only one to say whom we meet. */
  static final int MAX_HOSTS = 20;
  /** Caches taken of one. */
  static final int MAX_CACHES = 20;
  /** Lines read; more than ten times what a cache should send. */
  private static final int MAX_LINES = 500;

  /** How a reply looks. */
  enum Kind {
    ONE,
    TWO,
    /** Nothing that a cache says, such as a page for people. */
    GARBLED
  }

  CacheReply {
    hosts = List.copyOf(hosts);
    caches = List.copyOf(caches);
  }

  /** Reads a page; hosts and caches outside its fence are left out. */
  static CacheReply read(Page page) {
    List<String> lines = page.text()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(MAX_LINES)
        .toList();
    if (!lines.isEmpty() && lines.getFirst().matches("[HUIhui]\\|.*")) {
      return two(lines, page.fence());
    }
    List<PeerAddress> hosts = values(lines, PeerAddress::parse);
    boolean complains = lines.stream().anyMatch(line -> startsWith(line, "ERROR"));
    boolean sense = complains || lines.isEmpty() || !hosts.isEmpty()
        || startsWith(lines.getFirst(), "OK") || startsWith(lines.getFirst(), "PONG");
    return of(sense ? Kind.ONE : Kind.GARBLED, hosts, List.of(), complains, page.fence());
  }

  private static CacheReply two(List<String> lines, Fence fence) {
    boolean complains = lines.stream()
        .anyMatch(line -> startsWith(line, "I|") && line.toUpperCase(Locale.ROOT)
            .matches("I\\|([^|]*\\|)?(WARNING|ERROR).*"));
    return of(Kind.TWO, values(fields(lines, "H|"), PeerAddress::parse),
        values(fields(lines, "U|"), WebUrl::parse), complains, fence);
  }

  private static CacheReply of(Kind kind, List<PeerAddress> hosts, List<WebUrl> caches,
      boolean complains, Fence fence) {
    return new CacheReply(kind,
        hosts.stream()
            .filter(host -> !host.host().isName() && fence.admits(host))
            .distinct()
            .limit(MAX_HOSTS)
            .toList(),
        caches.stream()
            .filter(url -> fence.admits(url.address()))
            .distinct()
            .limit(MAX_CACHES)
            .toList(),
        complains);
  }

  /** The first fields of the lines of this kind. */
  private static List<String> fields(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> startsWith(line, kind))
        .map(line -> line.split("\\|", 3)[1])
        .toList();
  }

  private static boolean startsWith(String line, String start) {
    return line.regionMatches(true, 0, start, 0, start.length());
  }

  /** What can be read; the rest is left out. */
  private static <T> List<T> values(List<String> texts, Function<String, T> parse) {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      parsed(text, parse).ifPresent(values::add);
    }
    return values;
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }
}
