package org.servent.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.lucene.util.BytesRef;

/**
 * The words in the content of a file, as the index keeps them beside those by which it is searched:
 * what is written of a file anew, such as under another name, is written whole, and the file is not
 * read again for it.
 *
 * @param words as they are folded
 */
public record Content(Set<String> words) {
  /** Bytes; more than any has. */
  private static final int MOST = 4 << 20;
  private static final int BLOCK = 1 << 13;
  private static final String BETWEEN = "\n";

  public Content {
    words = Set.copyOf(words);
  }

  BytesRef packed() {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      String sorted = String.join(BETWEEN, words.stream().sorted().toList());
      deflater.setInput(sorted.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      byte[] packed = new byte[BLOCK];
      int length = 0;
      while (!deflater.finished()) {
        packed = length < packed.length ? packed : Arrays.copyOf(packed, 2 * length);
        length += deflater.deflate(packed, length, packed.length - length);
      }
      return new BytesRef(packed, 0, length);
    } finally {
      deflater.end();
    }
  }

  static Content of(BytesRef packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed.bytes, packed.offset, packed.length);
      byte[] text = new byte[BLOCK];
      int length = 0;
      while (!inflater.finished() && length < MOST) {
        text = length < text.length ? text : Arrays.copyOf(text, 2 * length);
        int more = inflater.inflate(text, length, text.length - length);
        if (more == 0 && inflater.needsInput()) {
          break;
        }
        length += more;
      }
      return new Content(new String(text, 0, length, StandardCharsets.UTF_8).lines()
          .collect(Collectors.toSet()));
    } catch (DataFormatException damaged) {
      return new Content(Set.of());
    } finally {
      inflater.end();
    }
  }
}
