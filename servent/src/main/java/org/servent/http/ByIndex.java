package org.servent.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.content.Percent;
import org.servent.library.SharedFile;

/**
 * {@code /get/<index>/<name>}, a file by its number in a query hit ({@code Gnutella 0.6 §4.1}).
 *
 * <p>Numbers change when a servent starts anew, so the name must fit as well. Old servents do not
 * escape it.
 */
final class ByIndex implements Resource {
  /** Of an index: 2^32 - 1. */
  private static final int MAX_DIGITS = 10;

  private final Shelf shelf;

  ByIndex(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String prefix() {
    return "/get/";
  }

  @Override
  public Answer answer(String rest, Asker asker) {
    int slash = rest.indexOf('/');
    String index = rest.substring(0, Math.max(slash, 0));
    if (!index.matches("[0-9]{1," + MAX_DIGITS + "}")) {
      return Answer.malformed("Not /get/<index>/<name>.");
    }
    String name = rest.substring(slash + 1);
    // Some append a slash or ask with one; a name never ends in one.
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return shelf.byIndex()
        .apply(Long.parseLong(index))
        .filter(file -> isNamed(file, plain))
        .<Answer>map(Answer.Content::new)
        .orElse(Answer.NOT_FOUND);
  }

  private static boolean isNamed(SharedFile file, String name) {
    Optional<String> plain = utf8(name);
    return Stream.of(plain, plain.flatMap(Percent::decode))
        .flatMap(Optional::stream)
        .anyMatch(text -> isOneOf(file, text));
  }

  /** The text whose bytes came as a character each; nothing if they are not UTF-8. */
  private static Optional<String> utf8(String raw) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder()
          .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
          .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static boolean isOneOf(SharedFile file, String name) {
    return name.equals(file.name()) || name.equals(file.virtualName());
  }
}
