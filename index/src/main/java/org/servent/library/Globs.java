package org.servent.library;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the user leaves out of a share.
 *
 * <p>A glob without a slash is for names anywhere in it, one with a slash for the way below the
 * share. {@code *} and {@code ?} stand for what is in a name, {@code **} for any way; in either
 * case of letters. What is in a folder that is left out is left out.
 *
 * @param patterns as the user wrote them
 */
public record Globs(List<String> patterns) {
  /** Nothing is left out. */
  public static final Globs NONE = new Globs(List.of());
  /** Each is tried on every file. */
  private static final int MOST = 100;
  private static final int LONGEST = 500;

  /** @throws IllegalArgumentException with a sentence, if there are too many */
  public Globs {
    patterns = List.copyOf(patterns);
    if (patterns.size() > MOST || patterns.stream().anyMatch(glob -> glob.length() > LONGEST)) {
      throw new IllegalArgumentException("at most " + MOST + " patterns of " + LONGEST
          + " characters can be left out of a share");
    }
  }

  /** What decides; made once for many names. */
  Matcher matcher() {
    return new Matcher(of(false), of(true));
  }

  private List<Pattern> of(boolean ways) {
    return patterns.stream()
        .filter(glob -> glob.contains("/") == ways)
        .map(Globs::pattern)
        .toList();
  }

  private static Pattern pattern(String glob) {
    String trimmed = glob.replaceAll("^/+|/+$", "");
    StringBuilder regex = new StringBuilder();
    for (String part : trimmed.split("(?<=\\*\\*)|(?=\\*\\*)", -1)) {
      regex.append(part.equals("**") ? ".*" : inName(part));
    }
    return Pattern.compile(regex.toString(),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static String inName(String part) {
    StringBuilder regex = new StringBuilder();
    part.codePoints().forEach(c -> {
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        default -> regex.append(Pattern.quote(Character.toString(c)));
      }
    });
    return regex.toString();
  }

  /** Decides. */
  record Matcher(List<Pattern> names, List<Pattern> ways) {
    /** @param relative the way below the share, parts separated by slashes */
    boolean leavesOut(String relative) {
      if (names.isEmpty() && ways.isEmpty()) {
        return false;
      }
      String name = relative.substring(relative.lastIndexOf('/') + 1);
      return Stream.concat(names.stream().map(glob -> glob.matcher(name)),
          ways.stream().map(glob -> glob.matcher(relative))).anyMatch(it -> it.matches());
    }
  }
}
