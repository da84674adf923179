package org.servent.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A magnet link: {@code magnet:?xt=urn:sha1:…&dn=name&xl=size&xs=http://…}.
 *
 * <p>Parameters may be numbered ({@code xt.1}), repeated, and in either case; unknown ones are
 * passed over. Of several names and sizes the first counts, of several {@code xt} the first that
 * names a SHA-1.
 *
 * @param size in bytes
 * @param sources what {@code xs} and {@code as} name, as text
 */
public record Magnet(Sha1 sha1, Optional<String> name, OptionalLong size, List<String> sources) {
  /** So that a source can be read. */
  private static final String HARMLESS = ":/";
  private static final String SCHEME = "magnet:?";
  /** Longer than any link that somebody wrote in earnest; browsers stop far below. */
  private static final int MAX_LENGTH = 16 * 1024;

  public Magnet {
    sources = List.copyOf(sources);
  }

  /** A parameter, decoded. */
  private record Parameter(String key, String value) {
    static Parameter parse(String text) {
      int equals = text.indexOf('=');
      String key = equals < 0 ? text : text.substring(0, equals);
      String value = equals < 0 ? "" : text.substring(equals + 1);
      String plain = key.toLowerCase(Locale.ROOT).replaceFirst("\\.[0-9]+$", "");
      // Forms encode a blank as a plus; in a URL a plus is a plus.
      return new Parameter(plain, decode(plain.equals("dn") ? value.replace('+', ' ') : value));
    }

    /** Old programs wrote names in other encodings; what is not UTF-8 of them becomes marks. */
    private static String decode(String value) {
      return Percent.bytes(value)
          .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
          .orElseThrow(() -> new IllegalArgumentException(
              "a percent sign in this link is not followed by two hexadecimal digits"));
    }

    boolean is(String... keys) {
      return !value.isEmpty() && List.of(keys).contains(key);
    }
  }

  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is no magnet link or names
   *           no SHA-1
   */
  public static Magnet parse(String link) {
    String trimmed = link.strip();
    if (!trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new IllegalArgumentException("a magnet link begins with " + SCHEME);
    }
    if (trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a magnet link of " + trimmed.length() + " characters is too long");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String text : trimmed.substring(SCHEME.length()).split("&", -1)) {
      parameters.add(Parameter.parse(text));
    }
    Sha1 sha1 = values(parameters, "xt").stream()
        .flatMap(urn -> Sha1.fromUrn(urn).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "this magnet link names no SHA-1 (xt=urn:sha1:... or xt=urn:bitprint:...), by which files are found here"));
    OptionalLong size = values(parameters, "xl").stream().mapToLong(Magnet::size).findFirst();
    return new Magnet(sha1, values(parameters, "dn").stream().findFirst(), size,
        values(parameters, "xs", "as"));
  }

  private static List<String> values(List<Parameter> parameters, String... keys) {
    return parameters.stream().filter(it -> it.is(keys)).map(Parameter::value).toList();
  }

  private static long size(String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "the size (xl) in this magnet link is not a number of bytes");
    }
    return Long.parseLong(digits);
  }

  /** The link; what {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder link = new StringBuilder(SCHEME).append("xt=").append(sha1.urn());
    name.ifPresent(it -> link.append("&dn=").append(Percent.encode(it, HARMLESS)));
    size.ifPresent(it -> link.append("&xl=").append(it));
    sources.forEach(it -> link.append("&xs=").append(Percent.encode(it, HARMLESS)));
    return link.toString();
  }
}
