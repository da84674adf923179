package org.servent.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;

/**
 * Alternates that must be asked by a push, as text; sent to those with the feature
 * {@code fwalt/0.1} (LimeWire).
 *
 * <pre>
 *   X-FAlt: GUID[;fwt/VERSION][;PORT:IP][;pptls=HEX];PROXY;PROXY…,GUID…
 * </pre>
 *
 * <p>{@code PORT:IP}, reversed so that it is no proxy, is the external address. The same stands in
 * X-NFAlt, of those that are gone, and in X-FW-Node-Info, where a servent speaks of itself.
 */
public final class FirewalledText {
  /** The header of those that have it. */
  public static final String ALT = "X-FAlt";
  /** The header of those that have it no more. */
  public static final String GONE = "X-NFAlt";
  /** The header in which a firewalled servent says who it is. */
  public static final String SELF = "X-FW-Node-Info";
  /** In X-Features, by which somebody says that it understands these. */
  public static final String FEATURE = "fwalt/0.1";

  /** So many of one header are read. */
  static final int MOST = 20;
  /** Fields of one entry that are looked at. */
  private static final int MOST_FIELDS = 12;
  private static final int MAX_ENTRY = 600;
  private static final int MAX_FIELD = 60;
  private static final String RUDP = "fwt/";
  private static final Pattern VERSION = Pattern.compile("fwt/([0-9]|1[0-5])(\\.[0-9]{1,3})?");
  private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern REVERSED = Pattern.compile("([0-9]{1,5}):(.+)");

  private FirewalledText() {}

  /** Reads a header; what cannot be understood of it is left out. */
  public static List<Firewalled> read(String value) {
    List<Firewalled> found = new ArrayList<>();
    int start = 0;
    for (int n = 0; start <= value.length() && n < MOST; n++) {
      int comma = value.indexOf(',', start);
      int end = comma < 0 ? value.length() : comma;
      if (end - start <= MAX_ENTRY) {
        entry(value.substring(start, end).strip()).ifPresent(found::add);
      }
      start = end + 1;
    }
    return found;
  }

  private static Optional<Firewalled> entry(String text) {
    String[] fields = text.split(";", MOST_FIELDS + 1);
    if (!GUID.matcher(fields[0]).matches()) {
      return Optional.empty();
    }
    int rudp = 0;
    Optional<PeerAddress> external = Optional.empty();
    TlsBits tls = TlsBits.NONE;
    List<Open> proxies = new ArrayList<>();
    for (int i = 1; i < Math.min(fields.length, MOST_FIELDS); i++) {
      String field = fields[i].strip();
      if (field.length() > MAX_FIELD) {
        continue;
      }
      Optional<PeerAddress> proxy = OpenText.address(field);
      if (TlsBits.isOne(field, TlsBits.PROXIES)) {
        tls = TlsBits.read(field, TlsBits.PROXIES);
      } else if (field.regionMatches(true, 0, RUDP, 0, RUDP.length())) {
        rudp = version(field);
      } else if (proxy.isPresent() && proxies.size() < Firewalled.MOST_PROXIES) {
        proxies.add(new Open(proxy.get(), tls.at(proxies.size())));
      } else if (external.isEmpty()) {
        external = reversed(field);
      }
    }
    return proxies.isEmpty() ? Optional.empty()
        : Optional.of(new Firewalled(Guid.parse(fields[0]), rudp, external, proxies));
  }

  private static int version(String field) {
    Matcher form = VERSION.matcher(field.toLowerCase(Locale.ROOT));
    return form.matches() ? Integer.parseInt(form.group(1)) : 0;
  }

  private static Optional<PeerAddress> reversed(String field) {
    Matcher form = REVERSED.matcher(field);
    return form.matches()
        ? OpenText.address((form.group(2).contains(":") ? "[" + form.group(2) + "]" : form.group(2))
            + ":" + form.group(1))
        : Optional.empty();
  }

  /** The value of a header; empty for none. */
  public static String write(List<Firewalled> alternates) {
    return String.join(",", alternates.stream().map(FirewalledText::text).toList());
  }

  private static String text(Firewalled one) {
    StringBuilder text = new StringBuilder(one.servent().toString());
    if (one.rudp() > 0) {
      text.append(';').append(RUDP).append(one.rudp());
      one.external()
          .ifPresent(own -> text.append(';')
              .append(own.port())
              .append(':')
              .append(own.host()));
    }
    String tls = TlsBits.text(TlsBits.PROXIES, one.proxies(), "");
    text.append(tls.isEmpty() ? "" : ";" + tls);
    one.proxies().forEach(proxy -> text.append(';').append(proxy.address()));
    return text.toString();
  }
}
