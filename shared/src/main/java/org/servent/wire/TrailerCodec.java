package org.servent.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit.Trailer;
import org.servent.ggep.Ggep;

/**
 * The trailer of a query hit. The open area has 2 bytes, or 4 if there is XML; more are skipped.
 * XML, whose size counts its NUL, stands at the end; the private area between the two may begin
 * with a vendor's own bytes, so its GGEP is looked for by its first byte.
 *
 * <pre>{@code
 *  0        4               5         6         7             5 + open size
 * +--------+---------------+---------+---------+-------------+--------------+----------+
 * | vendor | open size (1) | flags A | flags B | XML size LE | private area | XML, 00  |
 * +--------+---------------+---------+---------+-------------+--------------+----------+
 * }</pre>
 */
final class TrailerCodec {
  private static final int FIXED = 5;
  private static final int FLAGS = 2;
  private static final int FLAGS_AND_XML_SIZE = 4;
  private static final int MAX_XML = 0xffff - 1;

  private TrailerCodec() {}

  /** This trailer's bytes, with these extensions. */
  static byte[] encode(Trailer trailer, Ggep extensions) {
    int mark = extensions.isEmpty() ? 0 : Trailer.GGEP;
    byte[] ggep = extensions.write(false);
    byte[] xml = xmlWithNul(trailer.xml());
    byte[] xmlSize =
        xml.length == 0 ? xml : new byte[]{(byte) xml.length, (byte) (xml.length >> 8)};
    return Messages.allocate(FIXED + FLAGS + xmlSize.length + ggep.length + xml.length)
        .put(trailer.vendor().getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) (FLAGS + xmlSize.length))
        .put((byte) (trailer.enabler() | mark))
        .put((byte) (trailer.setter() | mark))
        .put(xmlSize)
        .put(ggep)
        .put(xml)
        .array();
  }

  private static byte[] xmlWithNul(Payload xml) {
    if (xml.size() > MAX_XML) {
      throw new IllegalArgumentException("no trailer takes " + xml.size() + " bytes of XML");
    }
    return xml.size() == 0 ? xml.bytes() : Arrays.copyOf(xml.bytes(), xml.size() + 1);
  }

  /** The trailer that fills the buffer; nothing if the servent wrote none. */
  static Optional<Trailer> decode(ByteBuffer in) throws WireException {
    if (in.remaining() < FIXED) {
      return Optional.empty();
    }
    byte[] vendor = new byte[FIXED - 1];
    in.get(vendor);
    int openSize = Byte.toUnsignedInt(in.get());
    if (openSize > in.remaining()) {
      throw new WireException("a trailer's open area of " + openSize + " bytes is cut off");
    }
    ByteBuffer open = in.slice(in.position(), openSize).order(in.order());
    in.position(in.position() + openSize);
    int enabler = openSize < FLAGS ? 0 : Byte.toUnsignedInt(open.get());
    int setter = openSize < FLAGS ? 0 : Byte.toUnsignedInt(open.get());
    Payload xml = openSize < FLAGS_AND_XML_SIZE ? Payload.EMPTY
        : cutXml(in, Short.toUnsignedInt(open.getShort()));
    return Optional.of(new Trailer(new String(vendor, StandardCharsets.ISO_8859_1), enabler, setter,
        xml, privateGgep(in)));
  }

  /** The XML at the end, which the buffer then ends before. */
  private static Payload cutXml(ByteBuffer in, int size) throws WireException {
    int start = in.limit() - size;
    if (start < in.position()) {
      throw new WireException("XML of " + size + " bytes is cut off");
    }
    boolean nul = size > 0 && in.get(in.limit() - 1) == 0;
    Payload xml = Payload.copyOf(in.slice(start, nul ? size - 1 : size));
    in.limit(start);
    return xml;
  }

  private static Ggep privateGgep(ByteBuffer in) {
    while (in.hasRemaining() && Byte.toUnsignedInt(in.get(in.position())) != Ggep.MAGIC) {
      in.get();
    }
    return Ggep.read(in);
  }
}
