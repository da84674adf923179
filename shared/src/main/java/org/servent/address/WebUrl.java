package org.servent.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code http} or {@code https} URL: where a page is. It has one text: scheme and host in lower
 * case, no port that the scheme means anyway, no user, no fragment.
 *
 * @param port 1 to 65,535
 * @param target path and query, what stands in a request line
 */
public record WebUrl(boolean secure, Host host, int port, String target) {
  /** Characters; gtk-gnutella's bound for a line of a list, and more than any cache needs. */
  public static final int MAX_LENGTH = 256;

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final Pattern URL =
      Pattern.compile("(?i)(https?)://(\\[[0-9a-f:.]+\\]|[^/?#:@\\[\\]]+)(?::([0-9]{1,5}))?"
          + "([/?][^#]*)?(?:#.*)?");
  /** What RFC 3986 §3.3 and §3.4 let stand there, so that nobody can smuggle in a second line. */
  private static final Pattern TARGET =
      Pattern.compile("/[A-Za-z0-9\\-._~%!$&'()*+,;=:@/?]*");

  public WebUrl {
    if (port < 1 || port > 65_535 || !TARGET.matcher(target).matches()) {
      throw new IllegalArgumentException("no URL has port " + port + " and path " + target);
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static WebUrl parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("\"" + shortened(text) + "\" is no http or https URL");
    }
    return parsed(text);
  }

  private static WebUrl parsed(String text) {
    Matcher parts = URL.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + shortened(text) + "\" is no http or https URL");
    }
    boolean secure = parts.group(1).toLowerCase(Locale.ROOT).equals("https");
    int port = parts.group(3) == null ? usual(secure) : Integer.parseInt(parts.group(3));
    String rest = parts.group(4) == null ? "/" : parts.group(4);
    return new WebUrl(secure, Host.parse(parts.group(2)), port,
        rest.startsWith("?") ? "/" + rest : rest);
  }

  /** Reads one of up to so many characters; nothing if it is none. */
  public static Optional<WebUrl> read(String text, int maxLength) {
    try {
      return text.length() <= maxLength ? Optional.of(parsed(text)) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The same page, asked this: {@code a=b&c=d}. */
  public WebUrl with(String query) {
    String joint = target.indexOf('?') < 0 ? "?" : target.matches(".*[?&]") ? "" : "&";
    return new WebUrl(secure, host, port, target + joint + query);
  }

  /**
   * Where a page here refers to by this ({@code RFC 3986 §4.2}; of relative paths only what
   * redirections use).
   *
   * @throws IllegalArgumentException if that is no URL
   */
  public WebUrl resolve(String reference) {
    String there = reference.strip();
    if (there.startsWith("//")) {
      return parse((secure ? "https:" : "http:") + there);
    }
    if (there.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return parse(there);
    }
    String path = target.split("\\?", 2)[0];
    String base = there.startsWith("/") ? ""
        : there.startsWith("?") ? path
            : path.substring(0, path.lastIndexOf('/') + 1);
    return parse(origin() + base + there);
  }

  /** What a {@code Host} header says: the port only if the scheme does not mean it anyway. */
  public String authority() {
    String name = host.isIpv6() ? "[" + host + "]" : host.toString();
    return port == usual(secure) ? name : name + ":" + port;
  }

  /** Whom to connect to. */
  public PeerAddress address() {
    return new PeerAddress(host, port);
  }

  private String origin() {
    return (secure ? "https://" : "http://") + authority();
  }

  private static int usual(boolean secure) {
    return secure ? HTTPS : HTTP;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return origin() + target;
  }
}
