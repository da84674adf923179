package org.servent.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.servent.content.Magnet;
import org.servent.content.Percent;
import org.servent.transfer.IfExists;

/**
 * A download as a line of text: checksum, state, second of its last change, priority, sequential,
 * what if the name is taken, folder, path, why, magnet link; percent signs escape what is no part
 * of a word, and a lone minus stands for nothing.
 */
final class ListedLine {
  /** A magnet link, two paths and a sentence. */
  static final int MAX_LENGTH = 64 << 10;
  private static final String HARMLESS = ":/?=&+,()";
  private static final int FIELDS = 9;

  private ListedLine() {}

  static String write(Listed it) {
    String body = String.join(" ", it.state().name(),
        String.valueOf(it.changed().getEpochSecond()),
        String.valueOf(it.wish().priority()), String.valueOf(it.wish().sequential()),
        it.wish().ifExists().name(), encode(it.folder().toString()),
        encode(it.path().map(Path::toString).orElse("")), encode(it.why()),
        encode(it.file().toString()));
    return sealed(body);
  }

  /** A line with its checksum. */
  static String sealed(String body) {
    return checksum(body) + " " + body;
  }

  /** What stands behind the checksum, word by word; nothing if it does not fit. */
  static Optional<List<String>> opened(String line, int maxLength) {
    int space = line.indexOf(' ');
    boolean whole = space >= 0 && line.length() <= maxLength
        && line.substring(0, space).equals(checksum(line.substring(space + 1)));
    return whole ? Optional.of(List.of(line.substring(space + 1).split(" ", -1)))
        : Optional.empty();
  }

  /** The download that this line tells of; nothing if it is damaged. */
  static Optional<Listed> read(String line) {
    return opened(line, MAX_LENGTH).filter(fields -> fields.size() >= FIELDS).flatMap(fields -> {
      try {
        return Optional.of(listed(fields));
      } catch (IllegalArgumentException senseless) {
        return Optional.empty();
      }
    });
  }

  private static Listed listed(List<String> fields) {
    String path = decode(fields.get(6));
    return new Listed(Magnet.parse(decode(fields.get(8))), Path.of(decode(fields.get(5))),
        new Listed.Wish(Boolean.parseBoolean(fields.get(3)), IfExists.valueOf(fields.get(4)),
            Integer.parseInt(fields.get(2))),
        Listed.State.valueOf(fields.get(0)), second(Long.parseLong(fields.get(1))),
        path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)), decode(fields.get(7)));
  }

  static Instant second(long second) {
    if (Math.abs(second) > Instant.MAX.getEpochSecond()) {
      throw new IllegalArgumentException("no time: " + second);
    }
    return Instant.ofEpochSecond(second);
  }

  static String encode(String text) {
    return text.isEmpty() ? "-" : text.equals("-") ? "%2D" : Percent.encode(text, HARMLESS);
  }

  static String decode(String text) {
    return text.equals("-") ? ""
        : Percent.decode(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static String checksum(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
