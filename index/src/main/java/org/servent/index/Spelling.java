package org.servent.index;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.servent.content.Percent;

/**
 * Paths as text and back, so that no byte of a name is lost.
 *
 * <p>On Unix a name is bytes, and Java takes them for the character set of the locale. Where that
 * is UTF-8 a path is its own text. A name that is not UTF-8, and any name in another locale, goes
 * by the path's URI, where its bytes stand unharmed; that takes longer, since Java looks at the
 * disk for it. A path has the same text in every locale.
 */
public final class Spelling {
  /** What Java reads where bytes are no text. */
  private static final char UNREADABLE = '\ufffd';
  private static final int ASCII = 0x80;
  private static final String URI_SCHEME = "file:";
  private static final boolean UTF8 =
      StandardCharsets.UTF_8.name().equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));

  private Spelling() {}

  /** The text of an absolute path; its URI if it is not UTF-8. */
  public static String text(Path path) {
    String plain = path.toString();
    if (isPlain(plain)) {
      return plain;
    }
    URI uri = path.toUri();
    String raw = uri.getRawPath();
    String way = raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    return Percent.decode(way).orElse(URI_SCHEME + "//" + way);
  }

  /** The path of a text. */
  public static Path path(String text) {
    if (text.startsWith(URI_SCHEME)) {
      return Path.of(URI.create(text));
    }
    return isPlain(text) ? Path.of(text)
        : Path.of(URI.create(URI_SCHEME + Percent.encode(text, "/")));
  }

  /** What lies below a folder, by parts separated by slashes. */
  static Path below(Path folder, String relative) {
    return isPlain(relative) ? folder.resolve(relative)
        : path(text(folder) + "/" + relative);
  }

  /** Whether Java reads and writes this as it stands on the disk. */
  public static boolean isPlain(String text) {
    return File.separatorChar == '/'
        && text.chars().allMatch(c -> c < ASCII || (UTF8 && c != UNREADABLE));
  }
}
