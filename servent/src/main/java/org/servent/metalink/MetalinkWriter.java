package org.servent.metalink;

import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.servent.content.ContentId;

/** Writes Metalinks. */
public final class MetalinkWriter {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:metalink";
  static final String SHA1 = "sha-1";
  /** No registered name: readers pass over types that they do not know. */
  static final String TREE = "tree:tiger";

  private final XMLStreamWriter xml;

  private MetalinkWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document. */
  public static String write(List<MetalinkFile> files) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new MetalinkWriter(xml).document(files);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a text can always be written to", impossible);
    }
    return text.append('\n').toString();
  }

  private void document(List<MetalinkFile> files) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("metalink");
    xml.writeDefaultNamespace(NAMESPACE);
    for (MetalinkFile file : files) {
      file(file);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void file(MetalinkFile file) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("file");
    xml.writeAttribute("name", writable(file.name()));
    size(file.size());
    hash(SHA1, file.sha1());
    hash(TREE, file.root());
    for (String url : file.urls()) {
      begin("url");
      xml.writeCharacters(writable(url));
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void size(OptionalLong size) throws XMLStreamException {
    if (size.isPresent()) {
      begin("size");
      xml.writeCharacters(Long.toString(size.getAsLong()));
      xml.writeEndElement();
    }
  }

  private void hash(String type, Optional<? extends ContentId> id) throws XMLStreamException {
    if (id.isPresent()) {
      begin("hash");
      xml.writeAttribute("type", type);
      xml.writeCharacters(HexFormat.of().formatHex(id.get().bytes()));
      xml.writeEndElement();
    }
  }

  private void begin(String element) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement(element);
  }

  /** XML has no form at all for most control characters. */
  private static String writable(String text) {
    return text.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "_");
  }
}
