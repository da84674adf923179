package org.servent.thex;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;

/**
 * The tree of a file as it is sent ({@code THEX}): a description in XML, then the nodes, breadth
 * first.
 */
public final class Thex {
  /** The media type of what is sent. */
  public static final String MEDIA_TYPE = "application/dime";
  /**
   * What is taken of a reply, in bytes: twice the largest tree of LimeWire, whose last level has
   * 8,192 nodes.
   */
  public static final int MOST_BYTES = 1024 * 1024;

  private static final String NODES = "http://open-content.net/spec/thex/breadthfirst";
  private static final String DIGEST = "http://open-content.net/spec/digest/tiger";
  /** With quotes of either kind, as both are seen. */
  private static final Pattern FILE_SIZE =
      Pattern.compile("<file\\b[^>]{0,200}?\\bsize\\s{0,9}=\\s{0,9}['\"](\\d{1,18})['\"]");
  /** A description has some 400 characters; what is behind so many is not looked at. */
  private static final int MOST_XML = 4096;

  private Thex() {}

  /** The bytes of a reply. */
  public static byte[] write(TigerTree tree) {
    String id = "uuid:" + uuid(tree.root());
    return Dime.write(List.of(
        new Dime(Dime.Form.MEDIA_TYPE, "", "text/xml",
            ByteBuffer.wrap(xml(tree, id).getBytes(StandardCharsets.US_ASCII))),
        new Dime(Dime.Form.URI, id, NODES, ByteBuffer.wrap(tree.breadthFirst()))));
  }

  private static String xml(TigerTree tree, String id) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<!DOCTYPE hashtree SYSTEM \"http://open-content.net/spec/thex/thex.dtd\">"
        + "<hashtree><file size='" + tree.size() + "' segmentsize='" + TigerTree.LEAF + "'/>"
        + "<digest algorithm='" + DIGEST + "' outputsize='" + TigerRoot.SIZE + "'/>"
        + "<serializedtree depth='" + tree.depth() + "' type='" + NODES + "' uri='" + id + "'/>"
        + "</hashtree>";
  }

  /** A name that is the same for the same tree; by it the two records find each other. */
  private static String uuid(TigerRoot root) {
    return HexFormat.of()
        .formatHex(root.bytes(), 0, 16)
        .replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
  }

  /**
   * The tree in a reply, if it belongs to this root. Total, and nothing but the nodes is believed.
   *
   * @param size of the file in bytes; if it is not known, the one that the reply tells is taken
   */
  public static Optional<TigerTree> read(ByteBuffer reply, TigerRoot root, OptionalLong size) {
    if (reply.remaining() > MOST_BYTES) {
      return Optional.empty();
    }
    List<Dime> records = Dime.read(reply);
    OptionalLong told = records.stream()
        .filter(record -> record.type().equals("text/xml"))
        .findFirst()
        .map(Thex::size)
        .orElse(OptionalLong.empty());
    boolean other = size.isPresent() && told.isPresent() && !size.equals(told);
    OptionalLong known = size.isPresent() ? size : told;
    return other || known.isEmpty() ? Optional.empty()
        : records.stream()
            .filter(record -> record.type().equals(NODES))
            .findFirst()
            .flatMap(record -> TigerTree.proven(root, known.getAsLong(), bytes(record.data())));
  }

  private static OptionalLong size(Dime description) {
    ByteBuffer head =
        description.data().slice(0, Math.min(MOST_XML, description.data().remaining()));
    Matcher matcher = FILE_SIZE.matcher(StandardCharsets.ISO_8859_1.decode(head));
    return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static byte[] bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(data.position(), bytes);
    return bytes;
  }
}
