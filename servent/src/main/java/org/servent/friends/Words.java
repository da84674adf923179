package org.servent.friends;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * Words to bytes and back. Numbers have their high byte first.
 *
 * <pre>{@code
 * +------+----+------+--------+--------+--------+-----------+
 * | kind | to | from | number | length |  text  | signature |
 * |  1   | 16 |  32  |   8    |   2    | length |    64     |
 * +------+----+------+--------+--------+--------+-----------+
 * }</pre>
 *
 * <p>Signed are a text that no other message begins with and all that stands in front of the
 * signature.
 */
public final class Words {
  private static final byte[] SIGNED_FOR =
      "servent word to a friend 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = 1 + RingId.SIZE + ServentKey.SIZE + Long.BYTES + Short.BYTES;

  private Words() {}

  /** The bytes of this word. */
  public static Payload write(Word word) {
    byte[] text = word.text().getBytes(StandardCharsets.UTF_8);
    ByteBuffer to = ByteBuffer.allocate(HEAD + text.length + ServentKey.SIGNATURE_SIZE);
    unsigned(word.kind(), word.to(), word.from(), word.number(), text, to);
    word.signature().write(to);
    return Payload.of(to.array());
  }

  /** What the owner of a key signs. */
  static byte[] signed(Word.Kind kind, RingId addressee, ServentKey from, long number,
      String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer to = ByteBuffer.allocate(SIGNED_FOR.length + HEAD + bytes.length).put(SIGNED_FOR);
    unsigned(kind, addressee, from, number, bytes, to);
    return to.array();
  }

  private static void unsigned(Word.Kind kind, RingId addressee, ServentKey from, long number,
      byte[] text, ByteBuffer to) {
    to.put((byte) kind.code());
    addressee.write(to);
    from.raw().write(to);
    to.putLong(number).putShort((short) text.length).put(text);
  }

  /** The word that these bytes are, and nothing else. */
  public static Word read(Payload bytes) throws WireException {
    ByteBuffer from = ByteBuffer.wrap(bytes.bytes());
    try {
      Word word = word(from);
      if (from.hasRemaining()) {
        throw new WireException("more than a word");
      }
      return word;
    } catch (BufferUnderflowException tooShort) {
      throw new WireException("a word ends too early");
    } catch (CharacterCodingException noText) {
      throw new WireException("a word that is no text");
    } catch (IllegalArgumentException impossible) {
      throw new WireException(Printable.text("no word: " + impossible.getMessage()));
    }
  }

  /** Bytes that a text takes in a list. */
  static int listed(String text) {
    return Short.BYTES + HEAD + Word.size(text) + ServentKey.SIGNATURE_SIZE;
  }

  /** The bytes of several words, each with its length in two bytes in front of it. */
  static byte[] list(List<Word> words) {
    ByteBuffer to =
        ByteBuffer.allocate(words.stream().mapToInt(word -> listed(word.text())).sum());
    for (Word word : words) {
      Payload bytes = write(word);
      to.putShort((short) bytes.size());
      bytes.write(to);
    }
    return to.array();
  }

  /** The words that these bytes list. */
  static List<Word> unlist(byte[] bytes) throws WireException {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    List<Word> words = new ArrayList<>();
    try {
      while (from.hasRemaining()) {
        byte[] next = new byte[Short.toUnsignedInt(from.getShort())];
        from.get(next);
        words.add(read(Payload.of(next)));
      }
      return words;
    } catch (BufferUnderflowException tooShort) {
      throw new WireException("a list of words ends too early");
    }
  }

  private static Word word(ByteBuffer from) throws CharacterCodingException {
    Word.Kind kind = Word.Kind.of(from.get());
    RingId to = RingId.read(from);
    ServentKey owner = new ServentKey(bytes(from, ServentKey.SIZE));
    long number = from.getLong();
    int length = Short.toUnsignedInt(from.getShort());
    if (length > Word.MOST_TEXT) {
      throw new IllegalArgumentException("a text of " + length + " bytes");
    }
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(bytes(from, length).buffer()).toString();
    return new Word(kind, to, owner, number, text, bytes(from, ServentKey.SIGNATURE_SIZE));
  }

  private static Payload bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return Payload.of(bytes);
  }
}
