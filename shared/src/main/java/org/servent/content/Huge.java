package org.servent.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.ggep.Ggep;

/**
 * The extension area of a query or of a record of a hit: URNs, GGEP and what else stands there
 * ({@code HUGE 0.94}); in queries the XML of what files shall say of themselves, too.
 *
 * <pre>{@code
 * +-------+----+-------+-----+----+-------------+
 * | entry | 1c | entry | ... | 1c | GGEP blocks |     entry = "urn:...", "<?xml...", or text that nobody reads any more
 * +-------+----+-------+-----+----+-------------+
 * }</pre>
 *
 * @param urns in the order they came; {@code urn:} and {@code urn:sha1:} in a query ask for any, or
 *          for a SHA-1, with the hits
 * @param xml as it came, and nobody knows whether it makes sense; empty if there is none
 */
public record Huge(List<String> urns, Ggep ggep, String xml) {
  public static final Huge EMPTY = new Huge(List.of(), Ggep.EMPTY);

  private static final int SEPARATOR = 0x1c;
  private static final String XML = "<?xml";
  /** Bytes of UTF-8; LimeWire takes 500 characters. */
  private static final int MAX_XML = 2_048;
  private static final String URN = "urn:";
  /** A file has a few names of different kinds and a block; what comes behind is not read. */
  private static final int MAX_ENTRIES = 6;
  private static final byte TYPE_SHA1 = 1;
  private static final byte TYPE_BITPRINT = 2;
  /** Bytes of GGEP H: its type, a SHA-1 and the root of a Tiger tree. */
  private static final int MAX_DIGEST = 45;
  /** Bytes of GGEP u: a bitprint has 81. */
  private static final int MAX_URN = 128;
  /** GGEP with the root of a Tiger tree. */
  private static final String TREE = "TT";
  /** GGEP with the folder of a file, as gtk-gnutella tells it to whoever browses it. */
  private static final String FOLDER = "PATH";
  /** Bytes of UTF-8; longer ones are not read. */
  private static final int MAX_FOLDER = 1_024;

  public Huge {
    urns = List.copyOf(urns);
    for (String urn : urns) {
      if (!isUrn(urn)) {
        throw new IllegalArgumentException("not a URN: " + urn);
      }
    }
    if (xml.indexOf(SEPARATOR) >= 0 || xml.indexOf(0) >= 0) {
      throw new IllegalArgumentException("XML with what ends it");
    }
  }

  /** One without XML. */
  public Huge(List<String> urns, Ggep ggep) {
    this(urns, ggep, "");
  }

  /** The area of a record whose SHA-1 is known. */
  public static Huge of(Sha1 sha1) {
    return new Huge(List.of(sha1.urn()), Ggep.EMPTY);
  }

  /**
   * The area of a record whose tree is known too. GGEP TT is read by LimeWire and gtk-gnutella, and
   * has 11 bytes less than what a bitprint has more than a SHA-1.
   */
  public static Huge of(Bitprint bitprint) {
    return new Huge(List.of(bitprint.sha1().urn()),
        Ggep.EMPTY.with(TREE, bitprint.root().bytes()));
  }

  /**
   * Reads what remains of this buffer, which is the area. Total: what is not understood is left
   * out.
   *
   * <p>GGEP is walked by its lengths, for its data may hold separators. A NUL ends an entry as a
   * separator does: it may stand at the end of a query.
   */
  public static Huge read(ByteBuffer area) {
    List<String> urns = new ArrayList<>(0);
    Ggep ggep = Ggep.EMPTY;
    String xml = "";
    for (int entries = 0; area.hasRemaining() && entries < MAX_ENTRIES; entries++) {
      Ggep blocks = readBlocks(area);
      if (blocks.isEmpty()) {
        String other = readEntry(area, urns);
        xml = xml.isEmpty() ? other : xml;
      } else {
        ggep = ggep.with(blocks);
      }
    }
    return urns.isEmpty() && ggep.isEmpty() && xml.isEmpty() ? EMPTY : new Huge(urns, ggep, xml);
  }

  /**
   * The blocks at the position, which stays if there are none: text may begin with GGEP's magic
   * byte, for letters do in UTF-8.
   */
  private static Ggep readBlocks(ByteBuffer area) {
    int start = area.position();
    if (Byte.toUnsignedInt(area.get(start)) != Ggep.MAGIC) {
      return Ggep.EMPTY;
    }
    Ggep blocks = Ggep.read(area);
    if (blocks.isEmpty()) {
      area.position(start);
    }
    return blocks;
  }

  /**
   * Adds the entry at the position if it is a URN; the position moves behind it and its separator.
   *
   * @return it, if it is XML; else nothing
   */
  private static String readEntry(ByteBuffer area, List<String> urns) {
    int start = area.position();
    int end = start;
    while (end < area.limit() && area.get(end) != SEPARATOR && area.get(end) != 0) {
      end++;
    }
    byte[] entry = new byte[end - start];
    area.get(entry);
    area.position(Math.min(end + 1, area.limit()));
    String text = new String(entry, StandardCharsets.ISO_8859_1);
    if (isUrn(text)) {
      urns.add(text);
    }
    return text.startsWith(XML) && entry.length <= MAX_XML
        ? new String(entry, StandardCharsets.UTF_8)
        : "";
  }

  private static boolean isUrn(String text) {
    boolean urn = text.regionMatches(true, 0, URN, 0, URN.length());
    for (int i = 0; urn && i < text.length(); i++) {
      urn = text.charAt(i) > ' ' && text.charAt(i) <= '~';
    }
    return urn;
  }

  /** The area's bytes, without its NUL and without any NUL inside. */
  public byte[] write() {
    byte[] text = Stream.concat(Stream.of(xml), urns.stream())
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining("\u001c"))
        .getBytes(StandardCharsets.UTF_8);
    byte[] blocks = ggep.write(true);
    int gap = text.length > 0 && blocks.length > 0 ? 1 : 0;
    byte[] area = Arrays.copyOf(text, text.length + gap + blocks.length);
    if (gap > 0) {
      area[text.length] = SEPARATOR;
    }
    System.arraycopy(blocks, 0, area, text.length + gap, blocks.length);
    return area;
  }

  /** The SHA-1 that is named here, by a URN, a bitprint or GGEP. */
  public Optional<Sha1> sha1() {
    for (String urn : urns) {
      Optional<Sha1> named = Sha1.fromUrn(urn);
      if (named.isPresent()) {
        return named;
      }
    }
    return inGgep();
  }

  /**
   * The root of a Tiger tree that is named here, by a URN, a bitprint or GGEP; a claim, as all that
   * peers say.
   */
  public Optional<TigerRoot> root() {
    return urns.stream()
        .flatMap(urn -> TigerRoot.fromUrn(urn).stream())
        .findFirst()
        .or(() -> ggep.get(TREE, TigerRoot.SIZE)
            .filter(bytes -> bytes.length == TigerRoot.SIZE)
            .map(TigerRoot::of))
        .or(() -> ggep.get("H", MAX_DIGEST)
            .filter(typed -> typed.length == MAX_DIGEST && typed[0] == TYPE_BITPRINT)
            .map(typed -> TigerRoot.at(typed, 1 + Sha1.SIZE)));
  }

  /** The same of a file in this folder; one that is too long is not told. */
  public Huge in(String folder) {
    byte[] path = folder.getBytes(StandardCharsets.UTF_8);
    return path.length == 0 || path.length > MAX_FOLDER ? this
        : new Huge(urns, ggep.with(FOLDER, path), xml);
  }

  /**
   * The folder in which the file is at its holder, parts separated by {@code /}; empty if it did
   * not say. Hostile: no path of this system.
   */
  public String folder() {
    return ggep.get(FOLDER, MAX_FOLDER)
        .map(path -> new String(path, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** Every SHA-1 that is named here; a query with several asks for any of them. */
  public List<Sha1> sha1s() {
    return Stream.concat(urns.stream().map(Sha1::fromUrn), Stream.of(inGgep()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private Optional<Sha1> inGgep() {
    return ggep.get("u", MAX_URN)
        .flatMap(Huge::inUrn)
        .or(() -> ggep.get("H", MAX_DIGEST).flatMap(Huge::digest));
  }

  private static Optional<Sha1> inUrn(byte[] withoutPrefix) {
    return Sha1.fromUrn(URN + new String(withoutPrefix, StandardCharsets.ISO_8859_1));
  }

  private static Optional<Sha1> digest(byte[] typed) {
    boolean known =
        typed.length > Sha1.SIZE && (typed[0] == TYPE_SHA1 || typed[0] == TYPE_BITPRINT);
    return known ? Optional.of(Sha1.of(Arrays.copyOfRange(typed, 1, 1 + Sha1.SIZE)))
        : Optional.empty();
  }
}
