package org.servent.media;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text in HTML, as far as words go: tags are gone, and letters stand for what names them. */
final class Markup {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
  /** Accents make no difference in words, so the bare letter will do. */
  private static final Pattern ACCENTED =
      Pattern.compile("([A-Za-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)");
  private static final Map<String, String> NAMED =
      Map.of("szlig", "ß", "aelig", "æ", "oelig", "œ", "thorn", "þ", "eth", "ð");
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  private Markup() {}

  static String text(String page) {
    StringBuilder text = new StringBuilder(page.length());
    int at = 0;
    while (at < page.length()) {
      int tag = page.indexOf('<', at);
      if (tag < 0) {
        tag = page.length();
      }
      text.append(page, at, tag).append(' ');
      at = tag == page.length() ? tag : behind(page, tag);
    }
    return letters(text);
  }

  /** Behind the tag that begins here, and what is no text in it. */
  private static int behind(String page, int tag) {
    if (page.startsWith(COMMENT, tag)) {
      return behind(page, COMMENT_END, tag + COMMENT.length());
    }
    int end = behind(page, ">", tag);
    String name =
        page.substring(tag + 1, Math.min(page.length(), tag + 8)).toLowerCase(Locale.ROOT);
    for (String silent : new String[]{"script", "style"}) {
      if (name.startsWith(silent)) {
        return behind(page, ">", behindIgnoringCase(page, "</" + silent, end));
      }
    }
    return end;
  }

  private static int behind(String page, String what, int from) {
    int at = page.indexOf(what, from);
    return at < 0 ? page.length() : at + what.length();
  }

  private static int behindIgnoringCase(String page, String what, int from) {
    for (int at = page.indexOf('<', from); at >= 0; at = page.indexOf('<', at + 1)) {
      if (page.regionMatches(true, at, what, 0, what.length())) {
        return at + what.length();
      }
    }
    return page.length();
  }

  private static String letters(CharSequence text) {
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(letter(found)));
  }

  private static String letter(MatchResult found) {
    if (found.group(3) != null) {
      Matcher accented = ACCENTED.matcher(found.group(3));
      return accented.matches() ? accented.group(1)
          : NAMED.getOrDefault(found.group(3).toLowerCase(Locale.ROOT), " ");
    }
    int number = found.group(1) != null ? Integer.parseInt(found.group(1))
        : Integer.parseInt(found.group(2), 16);
    return Character.isValidCodePoint(number) ? Character.toString(number) : " ";
  }
}
