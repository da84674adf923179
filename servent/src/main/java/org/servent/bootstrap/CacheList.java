package org.servent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.descriptor.Printable;

/**
 * A list of caches, one a line: {@code uhc:HOST:PORT} is a UDP host cache, a URL is a GWebCache;
 * {@code #} begins a comment.
 *
 * @param udp UDP host caches
 * @param web GWebCaches
 * @param complaints one sentence a line that is neither; such lines are skipped
 */
public record CacheList(List<PeerAddress> udp, List<WebUrl> web, List<String> complaints) {
  private static final String OURS = "default-caches.txt";
  private static final String UDP = "uhc:";
  /** Lines read; a servent needs a few caches. */
  private static final int MAX_LINES = 1_000;
  /** Sentences kept; a file with more is no such list. */
  private static final int MAX_COMPLAINTS = 20;

  public CacheList {
    udp = List.copyOf(udp);
    web = List.copyOf(web);
    complaints = List.copyOf(complaints);
  }

  /**
   * The user's list if there is one, even an empty one, else the list that we come with.
   *
   * @param file where the user's would be
   */
  public static CacheList of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return ours();
    }
    // ISO 8859-1 takes any byte, so that a bad line is reported and not the whole file refused.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return read(lines, file.toString());
    }
  }

  /** The list that we come with. */
  static CacheList ours() throws IOException {
    try (InputStream in = CacheList.class.getResourceAsStream(OURS)) {
      if (in == null) {
        throw new IOException(OURS + " is missing in this build");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines(), OURS);
    }
  }

  /**
   * Reads such lines.
   *
   * @param name what sentences about bad lines begin with
   */
  public static CacheList read(Stream<String> lines, String name) {
    List<PeerAddress> udp = new ArrayList<>();
    List<WebUrl> web = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    lines.limit(MAX_LINES)
        .map(line -> line.split("(^|\\s)#", 2)[0].strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          try {
            if (line.startsWith(UDP)) {
              udp.add(PeerAddress.parse(line.substring(UDP.length())));
            } else {
              web.add(WebUrl.parse(line));
            }
          } catch (IllegalArgumentException neither) {
            complaints.add(
                Printable.text(name + ": " + neither.getMessage() + ", nor is it uhc:HOST:PORT"));
          }
        });
    return new CacheList(udp, web, complaints.stream().limit(MAX_COMPLAINTS).toList());
  }
}
