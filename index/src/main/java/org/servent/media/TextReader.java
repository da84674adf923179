package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the words in plain texts, pages and books; which one a file is, the end of its name says.
 */
public final class TextReader {
  /** Bytes; larger files are not read, nor more of a book. */
  public static final int MOST_BYTES = Bytes.MOST_BYTES;
  /** Of one file in a book. */
  private static final int MOST_PART = 1 << 20;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final Set<String> PLAIN = Set.of("txt", "text", "md", "markdown");
  private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");
  private static final String BOOK = "epub";

  private TextReader() {}

  /** Whether files of this name have words that are read. */
  public static boolean reads(String name) {
    String ending = ending(name);
    return PLAIN.contains(ending) || PAGES.contains(ending) || ending.equals(BOOK);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * The words in this file; none if it is no text, too large, or damaged.
   *
   * @throws IOException if it cannot be read
   */
  public static Set<String> read(Path file) throws IOException {
    try (SeekableByteChannel channel = FileChannel.open(file,
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return channel.size() > MOST_BYTES ? Set.of()
          : read(ending(String.valueOf(file.getFileName())), channel);
    }
  }

  static Set<String> read(String ending, SeekableByteChannel channel) throws IOException {
    TextWords words = new TextWords();
    try {
      Bytes file = new Bytes(channel);
      if (ending.equals(BOOK)) {
        book(Zip.of(file), words);
      } else if (PAGES.contains(ending)) {
        words.add(Markup.text(decoded(all(file))));
      } else if (PLAIN.contains(ending)) {
        words.add(decoded(all(file)));
      }
    } catch (Damaged | RuntimeException otherForm) {
      // As with what files say of themselves: nobody's file keeps others from being hashed.
      return words.all();
    }
    return words.all();
  }

  private static void book(Zip zip, TextWords words) throws IOException, Damaged {
    int left = MOST_BYTES;
    for (String name : zip.names()) {
      if (PAGES.contains(ending(name)) && left > 0 && !words.isFull()) {
        String page = zip.text(name, Math.min(left, MOST_PART));
        left -= page.length();
        words.add(Markup.text(page));
      }
    }
  }

  private static ByteBuffer all(Bytes file) throws IOException, Damaged {
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(MOST_BYTES, file.size()));
    while (all.hasRemaining()) {
      ByteBuffer next =
          file.upTo(all.position(), Math.min(Bytes.MOST_AT_ONCE, all.remaining()));
      if (!next.hasRemaining()) {
        break;
      }
      all.put(next);
    }
    return all.flip();
  }

  /**
   * As its byte order mark says, else UTF-8 if it is that, else Latin-1; nothing if it is no text.
   */
  private static String decoded(ByteBuffer bytes) {
    if (bytes.remaining() >= 2) {
      Charset wide = (bytes.getShort(0) & 0xffff) == BYTE_ORDER_MARK ? StandardCharsets.UTF_16BE
          : (bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(0) & 0xffff) == BYTE_ORDER_MARK
              ? StandardCharsets.UTF_16LE
              : null;
      if (wide != null) {
        return wide.decode(bytes).toString();
      }
    }
    for (int i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        return "";
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException other) {
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }
}
