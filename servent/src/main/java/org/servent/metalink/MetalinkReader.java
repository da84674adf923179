package org.servent.metalink;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;

/** Reads Metalinks of version 4; elements that it does not know are passed over. */
public final class MetalinkReader {
  /** In bytes; a thousand files with ten URLs each. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;
  private static final int MOST_FILES = 10_000;
  private static final int MOST_URLS = 100;
  private static final int MOST_CHARACTERS = 4096;

  private final XMLStreamReader xml;

  private MetalinkReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * The files of a document.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is none
   */
  public static List<MetalinkFile> read(byte[] document) {
    if (document.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a Metalink of " + document.length + " bytes is too long");
    }
    try {
      XMLStreamReader xml =
          factory().createXMLStreamReader(new ByteArrayInputStream(document));
      return new MetalinkReader(xml).files();
    } catch (XMLStreamException | RuntimeException broken) {
      throw new IllegalArgumentException("this is no Metalink 4 (RFC 5854)", broken);
    }
  }

  /** Without document types there are no entities but those of XML itself. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing outside is read");
    });
    return factory;
  }

  private List<MetalinkFile> files() throws XMLStreamException {
    xml.nextTag();
    xml.require(XMLStreamConstants.START_ELEMENT, MetalinkWriter.NAMESPACE, "metalink");
    List<MetalinkFile> files = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      if (isNamed("file") && files.size() < MOST_FILES) {
        files.add(file());
      } else {
        skip();
      }
    }
    return files;
  }

  private MetalinkFile file() throws XMLStreamException {
    String name = attribute("name");
    OptionalLong size = OptionalLong.empty();
    Optional<Sha1> sha1 = Optional.empty();
    Optional<TigerRoot> root = Optional.empty();
    List<String> urls = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      if (isNamed("size")) {
        size = size(text());
      } else if (isNamed("hash") && attribute("type").equals(MetalinkWriter.SHA1)) {
        sha1 = hex(text(), Sha1.SIZE).map(Sha1::of);
      } else if (isNamed("hash") && attribute("type").equals(MetalinkWriter.TREE)) {
        root = hex(text(), TigerRoot.SIZE).map(TigerRoot::of);
      } else if (isNamed("url") && urls.size() < MOST_URLS) {
        urls.add(text());
      } else {
        skip();
      }
    }
    return new MetalinkFile(name, size, sha1, root, urls);
  }

  private boolean isNamed(String name) {
    return xml.getLocalName().equals(name)
        && MetalinkWriter.NAMESPACE.equals(xml.getNamespaceURI());
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : cut(value);
  }

  private String text() throws XMLStreamException {
    return cut(xml.getElementText().strip());
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  /** Passes over an element and all that is in it. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0;) {
      int event = xml.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1
          : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private static OptionalLong size(String digits) {
    return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  private static Optional<byte[]> hex(String digits, int bytes) {
    return digits.matches("[0-9a-fA-F]{" + 2 * bytes + "}")
        ? Optional.of(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
