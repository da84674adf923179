package org.servent.metadata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.servent.wire.WireException;

/**
 * Metadata of the files of a hit as LimeWire's XML ({@code LimeWire xml/LimeXMLDocument}): one
 * document for each kind, one behind the other.
 *
 * <pre>{@code
 * <?xml version="1.0"?><audios xsi:noNamespaceSchemaLocation="…/audio.xsd"><audio title="…" index="0"/></audios>
 * }</pre>
 *
 * <p>Read is what has this form, by a reader that knows elements with attributes and nothing else:
 * no DTD, no entity but the five of XML and numbers.
 */
public final class MetadataXml {
  /** Characters that are read. */
  public static final int MOST = 32_768;
  /** Files of a hit; it has no more. */
  private static final int MOST_FILES = 256;
  private static final String DECLARATION = "<?xml version=\"1.0\"?>";
  private static final String SCHEMAS = "http://www.limewire.com/schemas/";

  private MetadataXml() {}

  /** As XML; nothing at all if there is nothing to say. */
  public static String write(SortedMap<Integer, Metadata> files) {
    Map<Kind, StringBuilder> documents = new EnumMap<>(Kind.class);
    files.forEach((index, file) -> {
      if (!file.isEmpty()) {
        element(documents.computeIfAbsent(file.kind(), kind -> new StringBuilder()), index, file);
      }
    });
    StringBuilder all = new StringBuilder();
    documents.forEach((kind, elements) -> all.append(document(kind, elements)));
    return all.toString();
  }

  private static String document(Kind kind, CharSequence elements) {
    String name = kind.element();
    return DECLARATION + "<" + name + "s xsi:noNamespaceSchemaLocation=\"" + SCHEMAS + name
        + ".xsd\">" + elements + "</" + name + "s>";
  }

  /** What files shall say of themselves, as it stands in a query; nothing at all for nothing. */
  public static String asked(Metadata wanted) {
    if (wanted.values()
        .keySet()
        .stream()
        .noneMatch(it -> wanted.kind().attribute(it).isPresent())) {
      return "";
    }
    StringBuilder element = new StringBuilder();
    attributes(element, wanted);
    return document(wanted.kind(), element.append("/>"));
  }

  /**
   * What files shall say of themselves; nothing if it is nothing that we know.
   *
   * @throws WireException if it has another form
   */
  public static Optional<Metadata> readAsked(String xml) throws WireException {
    for (XmlElement element : XmlElement.all(xml)) {
      Optional<Metadata> wanted =
          Kind.of(element.name()).map(kind -> metadata(kind, element.attributes()));
      if (wanted.isPresent() && !wanted.get().isEmpty()) {
        return wanted;
      }
    }
    return Optional.empty();
  }

  private static void element(StringBuilder to, int index, Metadata file) {
    attributes(to, file);
    attribute(to, "index", Integer.toString(index));
    to.append("/>");
  }

  private static void attributes(StringBuilder to, Metadata file) {
    to.append('<').append(file.kind().element());
    file.values()
        .forEach((tag, value) -> file.kind()
            .attribute(tag)
            .ifPresent(name -> attribute(to, name, value)));
  }

  private static void attribute(StringBuilder to, String name, String value) {
    to.append(' ').append(name).append("=\"");
    value.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        case '\'' -> to.append("&apos;");
        default -> to.appendCodePoint(c);
      }
    });
    to.append('"');
  }

  /**
   * What it says, by the place of the file in the hit, from 0.
   *
   * @throws WireException if it has another form
   */
  public static Map<Integer, Metadata> read(String xml) throws WireException {
    if (xml.length() > MOST) {
      throw new WireException("metadata of " + xml.length() + " characters");
    }
    Map<Integer, Metadata> files = new HashMap<>();
    for (XmlElement element : XmlElement.all(xml)) {
      Kind kind = Kind.of(element.name()).orElse(null);
      String index = element.attributes().getOrDefault("index", "");
      if (kind != null && index.matches("[0-9]{1,3}") && Integer.parseInt(index) < MOST_FILES) {
        files.put(Integer.parseInt(index), metadata(kind, element.attributes()));
      }
    }
    return files;
  }

  private static Metadata metadata(Kind kind, Map<String, String> attributes) {
    Map<Tag, String> values = new EnumMap<>(Tag.class);
    attributes
        .forEach((name, value) -> kind.tag(name).ifPresent(tag -> values.put(tag, value)));
    return new Metadata(kind, values);
  }

  /** The first of these that together are no longer than that many characters as XML. */
  public static String writeUpTo(SortedMap<Integer, Metadata> files, int most) {
    List<Integer> indexes = new ArrayList<>(files.keySet());
    String xml = write(files);
    while (xml.length() > most && !indexes.isEmpty()) {
      indexes = indexes.subList(0, indexes.size() / 2);
      xml = indexes.isEmpty() ? "" : write(files.headMap(indexes.getLast() + 1));
    }
    return xml;
  }
}
