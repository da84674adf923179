package org.servent.dissect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.descriptor.Payload;

/**
 * What somebody recorded: bytes as they were, or a text with dumps in it. Lines of dumps that
 * follow each other are one piece; a line such as {@code 2.672 C>S PING} says which way the next
 * piece went; other lines are kept as they are.
 */
record Capture(List<Part> parts) {
  /** One piece. */
  sealed interface Part {
    /**
     * Bytes that went one way.
     *
     * @param way such as {@code C>S}; empty if nothing says so
     * @param label what stood before and including the way, for people
     */
    record Bytes(String way, String label, Payload bytes) implements Part {}

    /** A line that is no dump. */
    record Line(String text) implements Part {}
  }

  private static final Pattern HEADING = Pattern.compile("\\s*([0-9.]+\\s+)?(\\w+>\\w+)\\b.*");

  static Capture read(byte[] input) {
    return text(input).map(Capture::readText)
        .orElseGet(() -> new Capture(List.of(new Part.Bytes("", "", Payload.of(input)))));
  }

  /** The input as text, unless it holds what no text holds. */
  private static Optional<String> text(byte[] input) {
    for (byte b : input) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return Optional.empty();
      }
    }
    try {
      return Optional
          .of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private static Capture readText(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    reader.flush();
    return new Capture(reader.parts);
  }

  /** Collects lines of one piece until another begins. */
  private static final class Reader {
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String way = "";
    private String label = "";
    /** The last heading, as long as no dump came behind it. */
    private String heading = "";

    void line(String line) {
      Optional<byte[]> dump = DumpLine.read(line);
      Matcher matcher = HEADING.matcher(line);
      if (dump.isPresent()) {
        bytes.writeBytes(dump.get());
        heading = "";
      } else if (matcher.matches()) {
        flush();
        way = matcher.group(2);
        label = line.substring(0, matcher.end(2)).strip();
        heading = line.strip();
      } else {
        flush();
        if (!line.isBlank()) {
          parts.add(new Part.Line(line.replaceFirst("(\\\\r\\\\n|\r)$", "")));
        }
      }
    }

    void flush() {
      if (!heading.isEmpty()) {
        parts.add(new Part.Line(heading));
        heading = "";
      }
      if (bytes.size() > 0) {
        parts.add(new Part.Bytes(way, label, Payload.of(bytes.toByteArray())));
        bytes.reset();
      }
    }
  }
}
