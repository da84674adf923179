package org.servent.webcache;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

/**
 * Where a cache keeps what it knows: a line for each host and each other cache, with the time at
 * which it was last heard of, the oldest first.
 *
 * <pre>{@code
 * host 203.0.113.2:6346 2026-11-24T12:00:00Z
 * cache http://other.example/gwc.php 2026-11-24T11:30:00Z
 * }</pre>
 */
record CacheFile(Path path) {
  private static final String HOST = "host";
  private static final String CACHE = "cache";
  /** Lines read; a cache that kept itself within bounds writes fewer. */
  private static final int MOST = 10_000;

  /** Tells the cache what stands there, if it stands there; lines that say nothing are skipped. */
  void read(Cache cache, Instant now) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      lines.lines().limit(MOST).forEach(line -> read(line.strip().split(" +"), cache, now));
    }
  }

  private static void read(String[] line, Cache cache, Instant now) {
    if (line.length != 3) {
      return;
    }
    try {
      Instant written = Instant.parse(line[2]);
      Instant heard = written.isAfter(now) ? now : written;
      switch (line[0]) {
        case HOST -> cache.heard(PeerAddress.parse(line[1]), heard);
        case CACHE -> cache.verified(WebUrl.parse(line[1]), true, heard);
        default -> {
        }
      }
    } catch (IllegalArgumentException | DateTimeParseException saysNothing) {
      // Somebody edited it; what can be read is read.
    }
  }

  /** Writes what the cache knows in one step: a reader sees the old file or the new one. */
  void write(Cache cache, Instant now) throws IOException {
    List<String> lines = new ArrayList<>(
        List.of("# Hosts and caches known to this cache, the newest last. Written by it."));
    cache.hosts(now).reversed().forEach(host -> lines.add(line(HOST, host)));
    cache.urls(now).reversed().forEach(url -> lines.add(line(CACHE, url)));
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.write(next, lines);
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String what, Recent.Entry<?> entry) {
    return what + " " + entry.value() + " " + entry.heard().truncatedTo(ChronoUnit.SECONDS);
  }
}
