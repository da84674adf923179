package org.servent.search;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;
import org.servent.metadata.Metadata;
import org.servent.metadata.MetadataXml;
import org.servent.wire.WireException;

/**
 * What queries ask for, to be written into them and read out of them: words, of which long ones
 * stand whole in GGEP XQ and shortened where old servents look; kinds of files, in GGEP M; and what
 * files shall say of themselves, in XML ({@code LimeWire QueryRequest}).
 */
final class QueryText {
  /** Characters that stand where old servents look; LimeWire's figure. */
  static final int MAX_SHORT = 30;
  /** Characters that are sent at all: LimeWire drops queries with more than 256. */
  private static final int MAX_LONG = 200;
  /** Bytes of XQ that are read: its longest text in UTF-8, and some more than we send. */
  private static final int MAX_XQ = 1_024;
  /** Characters of XML that are sent: LimeWire drops queries with more than 500. */
  private static final int MAX_XML = 400;
  private static final int MAX_MASK = Integer.BYTES;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cntrl}_#!|?<>^():;/\\\\\\[\\]{}\\s]+");
  private static final String LONG_TEXT = "XQ";
  private static final String MEDIA = "M";
  private static final String CONTENTS = "FULLTEXT";

  private QueryText() {}

  /**
   * A query for these words, and for files of the kinds in this mask.
   *
   * @param contents whether the words may also stand in the files
   * @param said what files shall say of themselves
   */
  static Query forWords(String words, int media, boolean contents, Optional<Metadata> said) {
    String all = sendable(words);
    String some = shortened(all);
    Ggep ggep = some.equals(all) ? Ggep.EMPTY
        : Ggep.EMPTY.with(LONG_TEXT, all.getBytes(StandardCharsets.UTF_8));
    Ggep kinds = media == 0 ? ggep : ggep.with(MEDIA, (byte) media);
    return new Query(Query.MARK | Query.GGEP_H, some,
        new Huge(Huge.EMPTY.urns(), contents ? kinds.with(CONTENTS) : kinds,
            said.map(MetadataXml::asked).filter(xml -> xml.length() <= MAX_XML).orElse("")));
  }

  /** What files shall say of themselves; nothing if the XML makes no sense. */
  static Optional<Metadata> said(Query query) {
    String xml = query.extensions().xml();
    try {
      return xml.isEmpty() ? Optional.empty() : MetadataXml.readAsked(xml);
    } catch (WireException senseless) {
      // Whatever else it asks for is as good as without.
      return Optional.empty();
    }
  }

  /**
   * A query for a file. The hash stands where the words would: gtk-gnutella and GnutellaBun pass on
   * no query without a word of three letters, and nothing by its URN.
   */
  static Query forHash(Sha1 sha1) {
    return new Query(Query.MARK | Query.GGEP_H, sha1.base32(), Huge.of(sha1));
  }

  /** The words that a file must have; empty if the query asks for none. */
  static String words(Query query) {
    Optional<String> whole = query.extensions()
        .ggep()
        .get(LONG_TEXT, MAX_XQ)
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .filter(text -> !text.isBlank());
    String words = whole.orElse(query.text());
    return words.isBlank() || words.equals("\\") ? "" : words;
  }

  /** Whether the words may also stand in the files: an extension of ours. */
  static boolean isForContents(Query query) {
    return query.extensions().ggep().get(CONTENTS, 0).isPresent();
  }

  /** The mask of the kinds of files that are wanted; 0 for any. */
  static int media(Query query) {
    byte[] mask = query.extensions().ggep().get(MEDIA, MAX_MASK).orElse(new byte[0]);
    return mask.length == 0 ? 0 : Byte.toUnsignedInt(mask[0]);
  }

  /**
   * The words without what makes LimeWire drop a query: these signs, controls, and more than 256
   * characters.
   */
  static String sendable(String words) {
    String clean = FORBIDDEN.matcher(words).replaceAll(" ").strip();
    return clean.substring(0,
        clean.offsetByCodePoints(0, Math.min(MAX_LONG, clean.codePointCount(0, clean.length()))));
  }

  /** As many whole words as have room; of one that is too long itself, what has. */
  private static String shortened(String words) {
    if (words.length() <= MAX_SHORT) {
      return words;
    }
    int blank = words.lastIndexOf(' ', MAX_SHORT);
    int end = blank > 0 ? blank : MAX_SHORT;
    return words.substring(0, Character.isLowSurrogate(words.charAt(end)) ? end - 1 : end);
  }
}
