package org.servent.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** PDF, as far as it stands there in clear: newer ones hide most of it in compressed streams. */
final class Pdf {
  private static final int PART = 512 << 10;
  private static final int MOST_TEXT = 500;
  /** Of a tree of pages, in either order; outlines count, too. */
  private static final Pattern COUNT =
      Pattern.compile("/Type\\s{0,9}/Pages\\b[^>]{0,2000}?/Count\\s{0,9}([0-9]{1,6})\\b"
          + "|/Count\\s{0,9}([0-9]{1,6})\\b[^>]{0,2000}?/Type\\s{0,9}/Pages\\b");
  private static final Pattern INFO_OBJECT =
      Pattern.compile("/Info\\s{1,9}([0-9]{1,8})\\s{1,9}([0-9]{1,5})\\s{1,9}R\\b");
  /** Characters of an object that are looked at. */
  private static final int OBJECT = 4_000;
  private static final Pattern LINEAR =
      Pattern.compile("/Linearized[^>]{1,200}?/N\\s{0,9}([0-9]{1,6})\\b");
  private static final Pattern INFO =
      Pattern.compile("/(Title|Author|CreationDate)\\s{0,9}(\\(|<[0-9A-Fa-f]{4})");

  private Pdf() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    int length = (int) Math.min(PART, file.size());
    String begin = file.text(0, length, StandardCharsets.ISO_8859_1);
    if (!begin.startsWith("%PDF-")) {
      throw new Damaged("no PDF");
    }
    String end = file.size() > PART
        ? file.text(Math.max(PART, file.size() - PART),
            (int) Math.min(PART, file.size() - PART), StandardCharsets.ISO_8859_1)
        : "";
    Said said = new Said();
    Matcher linear = LINEAR.matcher(begin.substring(0, Math.min(1_024, begin.length())));
    said.number(Tag.PAGES, linear.find() ? Long.parseLong(linear.group(1))
        : Math.max(most(begin), most(end)));
    // What is encrypted are the texts.
    if (!begin.contains("/Encrypt") && !end.contains("/Encrypt")) {
      Matcher info = INFO_OBJECT.matcher(end + begin);
      if (info.find()) {
        String head = "\n" + info.group(1) + " " + info.group(2) + " obj";
        info(object(end, head), said);
        info(object(begin, head), said);
      }
    }
    return said.as(Kind.DOCUMENT);
  }

  /** What stands behind this head, if that is there. */
  private static String object(String text, String head) {
    int at = text.lastIndexOf(head);
    if (at < 0) {
      return "";
    }
    int end = text.indexOf("endobj", at);
    return text.substring(at, Math.min(end < 0 ? text.length() : end, at + OBJECT));
  }

  private static long most(String text) {
    long most = 0;
    Matcher count = COUNT.matcher(text);
    while (count.find()) {
      most = Math.max(most,
          Long.parseLong(count.group(1) == null ? count.group(2) : count.group(1)));
    }
    return most;
  }

  private static void info(String text, Said said) {
    Matcher info = INFO.matcher(text);
    while (info.find()) {
      String value = text.charAt(info.start(2)) == '(' ? literal(text, info.end())
          : hexadecimal(text, info.start(2) + 1);
      switch (info.group(1)) {
        case "Title" -> said.text(Tag.TITLE, value);
        case "Author" -> said.text(Tag.ARTIST, value);
        default -> said.text(Tag.YEAR, value.replaceFirst("^D:([0-9]{4}).*", "$1"));
      }
    }
  }

  /** Up to the parenthesis that closes it. */
  private static String literal(String text, int from) {
    StringBuilder bytes = new StringBuilder();
    int depth = 1;
    for (int i = from; i < text.length() && bytes.length() < MOST_TEXT; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        int octal = 0;
        int digits = 0;
        while (digits < 3 && i < text.length() && '0' <= text.charAt(i) && text.charAt(i) <= '7') {
          octal = octal * 8 + text.charAt(i) - '0';
          digits++;
          i++;
        }
        if (digits > 0) {
          i--;
          bytes.append((char) (octal & 0xff));
        } else {
          bytes.append(text.charAt(i) == 'n' || text.charAt(i) == 'r' ? ' ' : text.charAt(i));
        }
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
          break;
        }
        bytes.append(c);
      }
    }
    return decoded(bytes.toString());
  }

  private static String hexadecimal(String text, int from) {
    StringBuilder bytes = new StringBuilder();
    for (int i = from; i + 1 < text.length() && bytes.length() < MOST_TEXT; i += 2) {
      int high = Character.digit(text.charAt(i), 16);
      int low = Character.digit(text.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        break;
      }
      bytes.append((char) (high << 4 | low));
    }
    return decoded(bytes.toString());
  }

  private static String decoded(String bytes) {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.startsWith("\u00fe\u00ff") ? new String(raw, 2, raw.length - 2,
        StandardCharsets.UTF_16BE) : bytes;
  }
}
