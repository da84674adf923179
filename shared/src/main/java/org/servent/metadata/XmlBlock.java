package org.servent.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.servent.descriptor.Payload;
import org.servent.wire.WireException;

/**
 * XML as it stands in the trailer of a hit: behind {@code {plaintext}}, or compressed behind
 * {@code {deflate}} ({@code LimeWire xml/LimeXMLUtils}).
 */
public final class XmlBlock {
  private static final String DEFLATE = "{deflate}";
  private static final String PLAIN = "{plaintext}";
  private static final int BUFFER = 4_096;

  private XmlBlock() {}

  /** The shorter of both; empty for no text. */
  public static Payload write(String xml) {
    if (xml.isEmpty()) {
      return Payload.EMPTY;
    }
    byte[] text = xml.getBytes(StandardCharsets.UTF_8);
    return deflated(text).map(shorter -> block(DEFLATE, shorter))
        .orElseGet(() -> block(PLAIN, text));
  }

  private static Payload block(String form, byte[] content) {
    byte[] block = Arrays.copyOf(form.getBytes(StandardCharsets.US_ASCII),
        form.length() + content.length);
    System.arraycopy(content, 0, block, form.length(), content.length);
    return Payload.of(block);
  }

  /** Compressed; nothing if that would not make it shorter. */
  private static Optional<byte[]> deflated(byte[] text) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(text);
      deflater.finish();
      byte[] shorter = new byte[text.length];
      int length = deflater.deflate(shorter);
      return deflater.finished() ? Optional.of(Arrays.copyOf(shorter, length)) : Optional.empty();
    } finally {
      deflater.end();
    }
  }

  /**
   * The XML of a block, at most {@value MetadataXml#MOST} bytes of it; empty if there is none, or
   * in a form that we do not know.
   *
   * @throws WireException if what is compressed is damaged or longer
   */
  public static String read(Payload block) throws WireException {
    byte[] bytes = block.bytes();
    if (begins(bytes, DEFLATE)) {
      return inflated(bytes, DEFLATE.length());
    }
    int from = begins(bytes, PLAIN) ? PLAIN.length() : 0;
    if (bytes.length - from > MetadataXml.MOST) {
      throw new WireException("XML of " + bytes.length + " bytes");
    }
    boolean known = from < bytes.length && (from > 0 || bytes[0] == '<');
    return known ? new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8) : "";
  }

  private static boolean begins(byte[] bytes, String form) {
    return bytes.length >= form.length()
        && new String(bytes, 0, form.length(), StandardCharsets.US_ASCII).equalsIgnoreCase(form);
  }

  private static String inflated(byte[] bytes, int from) throws WireException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      byte[] text = new byte[BUFFER];
      int length = 0;
      while (!inflater.finished()) {
        if (length == text.length) {
          if (length >= MetadataXml.MOST) {
            throw new WireException("XML of more than " + MetadataXml.MOST + " bytes");
          }
          text = Arrays.copyOf(text, 2 * length);
        }
        int more = inflater.inflate(text, length, text.length - length);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new WireException("compressed XML ends too early");
        }
        length += more;
      }
      return new String(text, 0, length, StandardCharsets.UTF_8);
    } catch (DataFormatException damaged) {
      throw new WireException("compressed XML is damaged");
    } finally {
      inflater.end();
    }
  }
}
