package org.servent.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parameters of a magnet link, taken apart by the files that they belong to.
 *
 * <p>A number behind a key ({@code xt.1}, {@code dn.1}) tells files apart if two numbers name two
 * SHA-1s; else all parameters are of one file, for programs number the names of one, too.
 */
final class MagnetLink {
  static final String SCHEME = "magnet:?";
  /** Longer than any link that somebody wrote in earnest; browsers stop far below. */
  private static final int MAX_LENGTH = 16 * 1024;
  private static final String NO_NUMBER = "";

  private final List<Parameter> parameters;

  private MagnetLink(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** A parameter, decoded, and the number behind its key. */
  private record Parameter(String key, String number, String value) {
    static Parameter parse(String text) {
      int equals = text.indexOf('=');
      String key = (equals < 0 ? text : text.substring(0, equals)).toLowerCase(Locale.ROOT);
      String value = equals < 0 ? "" : text.substring(equals + 1);
      int dot = key.matches(".*\\.[0-9]+") ? key.lastIndexOf('.') : key.length();
      String plain = key.substring(0, dot);
      // Forms encode a blank as a plus; in a URL a plus is a plus.
      boolean words = plain.equals("dn") || plain.equals("kt");
      return new Parameter(plain, dot < key.length() ? key.substring(dot + 1) : NO_NUMBER,
          decode(words ? value.replace('+', ' ') : value));
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
   * Takes a link apart.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is no magnet link
   */
  static MagnetLink parse(String link) {
    String trimmed = link.strip();
    if (!trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new IllegalArgumentException("a magnet link begins with " + SCHEME);
    }
    if (trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a magnet link of " + trimmed.length() + " characters is too long");
    }
    return new MagnetLink(Stream.of(trimmed.substring(SCHEME.length()).split("&", -1))
        .map(Parameter::parse)
        .toList());
  }

  /** The files, each once, in the order of their SHA-1s. */
  List<Magnet> files() {
    Map<String, List<Parameter>> numbered = new LinkedHashMap<>();
    parameters.forEach(
        it -> numbered.computeIfAbsent(it.number(), none -> new ArrayList<>()).add(it));
    Map<Sha1, Magnet> files = new LinkedHashMap<>();
    for (List<Parameter> group : numbered.values()) {
      MagnetLink part = new MagnetLink(group);
      part.sha1().ifPresent(sha1 -> files.putIfAbsent(sha1, part.file(sha1)));
    }
    return files.size() > 1 ? List.copyOf(files.values())
        : sha1().map(this::file).stream().toList();
  }

  private Optional<Sha1> sha1() {
    return values("xt").flatMap(urn -> Sha1.fromUrn(urn).stream()).findFirst();
  }

  private Magnet file(Sha1 sha1) {
    OptionalLong size = values("xl").mapToLong(MagnetLink::size).findFirst();
    List<String> keywords = values("kt").flatMap(words -> Stream.of(words.split(" ", -1)))
        .filter(word -> !word.isEmpty())
        .toList();
    return new Magnet(sha1,
        values("xt").flatMap(urn -> TigerRoot.fromUrn(urn).stream()).findFirst(),
        values("dn").findFirst(), size, values("xs", "as").toList(), keywords);
  }

  private Stream<String> values(String... keys) {
    return parameters.stream().filter(it -> it.is(keys)).map(Parameter::value);
  }

  private static long size(String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "the size (xl) in this magnet link is not a number of bytes");
    }
    return Long.parseLong(digits);
  }
}
