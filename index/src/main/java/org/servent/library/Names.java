package org.servent.library;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of files as peers may see them.
 *
 * <p>On Unix a name is bytes, and Java takes them for the character set of the locale, often ASCII
 * for a servent that the system starts. So they are read as UTF-8 from the file's URI, where they
 * stand unharmed.
 */
final class Names {
  private Names() {}

  /** The last part of a path, or nothing if it is not text that can be shown. */
  static Optional<String> of(Path path) {
    String uri = withoutSlash(path.toUri().getRawPath());
    return decode(uri.substring(uri.lastIndexOf('/') + 1)).filter(Names::isShowable);
  }

  /**
   * The way from a folder to what lies below it, parts separated by slashes, or nothing if it is
   * not text that can be shown.
   */
  static Optional<String> relative(Path folder, Path below) {
    String from = withoutSlash(folder.toUri().getRawPath());
    String to = withoutSlash(below.toUri().getRawPath());
    return decode(to.equals(from) ? "" : to.substring(from.length() + 1))
        .filter(Names::isShowable);
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  private static Optional<String> decode(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(escaped.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static boolean isShowable(String name) {
    return name.codePoints()
        .mapToObj(Character::getType)
        .noneMatch(type -> switch (type.byteValue()) {
          case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
            true;
          default -> false;
        });
  }
}
