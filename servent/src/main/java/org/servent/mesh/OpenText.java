package org.servent.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.mesh.Alternate.Open;

/**
 * Alternates that can be connected to, as text.
 *
 * <pre>
 *   X-Alt:  [tls=HEX,]IP[:PORT],IP[:PORT],…   the bits of HEX, highest first, say who takes TLS
 *   X-NAlt: the same, of those that are gone
 *   X-Gnutella-Alternate-Location: http://IP:PORT/uri-res/N2R?urn:sha1:… [TIME],…   (HUGE 0.93)
 * </pre>
 */
public final class OpenText {
  /** The header of those that have it. */
  public static final String ALT = "X-Alt";
  /** The header of those that have it no more. */
  public static final String GONE = "X-NAlt";
  /** The old header of those that have it. */
  public static final String OLD = "X-Gnutella-Alternate-Location";

  /** So many of one header are read. */
  static final int MOST = 50;
  /** Characters; the longest IPv6 address and port have 47. */
  private static final int MAX_ENTRY = 60;
  private static final int MAX_OLD_ENTRY = 200;

  private OpenText() {}

  /** Reads X-Alt or X-NAlt; what is no address in it is left out. */
  public static List<Open> read(String value) {
    List<Open> found = new ArrayList<>();
    TlsBits tls = TlsBits.NONE;
    int index = 0;
    int start = 0;
    while (start <= value.length() && index < MOST) {
      int end = end(value, start);
      String entry = end - start <= MAX_ENTRY ? value.substring(start, end).strip() : "";
      start = end + 1;
      if (index == 0 && TlsBits.isOne(entry, TlsBits.TLS)) {
        tls = TlsBits.read(entry, TlsBits.TLS);
      } else if (!entry.isEmpty()) {
        boolean secure = tls.at(index);
        address(entry).ifPresent(address -> found.add(new Open(address, secure)));
        index++;
      }
    }
    return found;
  }

  /** The value of X-Alt or X-NAlt; empty for none. */
  public static String write(List<Open> alternates) {
    StringBuilder text = new StringBuilder(TlsBits.text(TlsBits.TLS, alternates, ","));
    for (Open each : alternates) {
      text.append(text.isEmpty() || text.charAt(text.length() - 1) == ',' ? "" : ",")
          .append(each.address());
    }
    return text.toString();
  }

  /** Reads the old header; what is of another file is left out. */
  public static List<Open> readOld(String value, Sha1 file) {
    List<Open> found = new ArrayList<>();
    int start = 0;
    for (int n = 0; start <= value.length() && n < MOST; n++) {
      int end = end(value, start);
      String entry = end - start <= MAX_OLD_ENTRY ? value.substring(start, end).strip() : "";
      start = end + 1;
      old(entry, file).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Open> old(String entry, Sha1 file) {
    String scheme = "http://";
    String path = "/uri-res/n2r?";
    String lower = entry.toLowerCase(Locale.ROOT);
    int slash = lower.indexOf(path);
    // Some letters grow in lower case, so the offsets hold for nothing but ASCII.
    if (!lower.startsWith(scheme) || slash < 0 || lower.length() != entry.length()) {
      return Optional.empty();
    }
    String urn = entry.substring(slash + path.length()).split("\\s", 2)[0];
    return Sha1.fromUrn(urn)
        .filter(file::equals)
        .flatMap(same -> address(entry.substring(scheme.length(), slash)))
        .map(address -> new Open(address, false));
  }

  /** An IP address with a port, or with the usual one. */
  static Optional<PeerAddress> address(String text) {
    try {
      PeerAddress address = PeerAddress.parse(text, PeerAddress.DEFAULT_PORT);
      return address.isDialable() && !address.host().isName() ? Optional.of(address)
          : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static int end(String value, int start) {
    int comma = value.indexOf(',', start);
    return comma < 0 ? value.length() : comma;
  }
}
