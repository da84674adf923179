package org.servent.library;

import java.nio.file.Path;
import java.util.Optional;
import org.servent.content.Percent;
import org.servent.index.Spelling;

/**
 * Names of files as peers may see them.
 *
 * <p>On Unix a name is bytes, and Java takes them for the character set of the locale, often ASCII
 * for a servent that the system starts. So what is not plain is read as UTF-8 from the file's URI,
 * where the bytes stand unharmed.
 */
final class Names {
  private Names() {}

  /** The last part of a path, or nothing if it is not text that can be shown. */
  static Optional<String> of(Path path) {
    Path last = path.getFileName();
    String plain = last == null ? "" : last.toString();
    if (Spelling.isPlain(plain)) {
      return Optional.of(plain).filter(Names::isShowable);
    }
    String uri = withoutSlash(path.toUri().getRawPath());
    return Percent.decode(uri.substring(uri.lastIndexOf('/') + 1)).filter(Names::isShowable);
  }

  /**
   * The way from a folder to what lies below it, parts separated by slashes, or nothing if it is
   * not text that can be shown.
   */
  static Optional<String> relative(Path folder, Path below) {
    String from = withoutSlash(folder.toUri().getRawPath());
    String to = withoutSlash(below.toUri().getRawPath());
    return Percent.decode(to.equals(from) ? "" : to.substring(from.length() + 1))
        .filter(Names::isShowable);
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  static boolean isShowable(String name) {
    return name.codePoints().noneMatch(c -> switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
        true;
      default -> false;
    });
  }
}
