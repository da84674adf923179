package org.servent.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.hostcache.HostsRemembered;
import org.servent.hostcache.KnownHost;
import org.servent.hostcache.Uptime;

/**
 * What a home remembers of hosts, and for how long its servent runs on an average day. Also a list
 * of hosts for whoever reads those: all else stands behind {@code #}.
 *
 * <pre>{@code
 *  # This servent runs 3600 s a day, as of 2026-01-01T12:00:00Z.
 *  203.0.113.7:6346 # successes=2 uptime=7200 tls
 * }</pre>
 */
record HostMemory(List<HostsRemembered.Host> hosts, Duration average, Instant asOf) {
  private static final int MAX_LINES = 2_000;
  private static final Pattern AVERAGE =
      Pattern.compile("# This servent runs ([0-9]{1,5}) s a day, as of (\\S{1,40})\\.");
  private static final Pattern HOST = Pattern.compile(
      "(\\S{1,300})(?: # successes=([0-9]{1,9}) uptime=([0-9]{1,5})( tls)?)?");

  static HostsRemembered.Host remember(KnownHost host) {
    return new HostsRemembered.Host(host.address(), host.successes(), host.uptime(), host.tls());
  }

  /** Reads a file; lines that say nothing are left out. */
  static HostMemory read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.limit(MAX_LINES).map(String::strip).toList();
      List<HostsRemembered.Host> hosts = all.stream().flatMap(line -> host(line).stream()).toList();
      return all.stream()
          .map(AVERAGE::matcher)
          .filter(Matcher::matches)
          .findFirst()
          .map(line -> new HostMemory(hosts, Duration.ofSeconds(Long.parseLong(line.group(1))),
              instant(line.group(2))))
          .orElseGet(() -> new HostMemory(hosts, Uptime.FIRST, Instant.MAX));
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException never) {
      return Instant.MAX;
    }
  }

  private static Optional<HostsRemembered.Host> host(String line) {
    Matcher parts = HOST.matcher(line);
    if (!parts.matches() || line.startsWith("#")) {
      return Optional.empty();
    }
    try {
      PeerAddress address = PeerAddress.parse(parts.group(1));
      return Optional.of(parts.group(2) == null
          ? new HostsRemembered.Host(address, 0, Duration.ZERO, false)
          : new HostsRemembered.Host(address, Integer.parseInt(parts.group(2)),
              Duration.ofSeconds(Long.parseLong(parts.group(3))), parts.group(4) != null));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  /** The average of a servent that has not run since. */
  Duration perDay(Instant now) {
    return asOf.isBefore(now) ? Uptime.faded(average, Duration.between(asOf, now)) : average;
  }

  /** Writes it in one step: a reader sees the old one or the new one. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(
        List.of("# Hosts known to this servent, the best first. Written by it.",
            "# This servent runs %d s a day, as of %s.".formatted(average.toSeconds(),
                asOf.truncatedTo(ChronoUnit.SECONDS))));
    for (HostsRemembered.Host host : hosts) {
      lines.add("%s # successes=%d uptime=%d%s".formatted(host.address(), host.successes(),
          host.uptime().toSeconds(), host.tls() ? " tls" : ""));
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
