package org.servent.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.servent.wire.WireException;

/**
 * An element that XML begins, and its attributes. What stands between elements is passed over.
 *
 * @param attributes by their names in lower case
 */
record XmlElement(String name, Map<String, String> attributes) {
  private static final int MOST_ELEMENTS = 300;
  private static final int MOST_ATTRIBUTES = 40;
  private static final int HEXADECIMAL = 16;
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  /**
   * All elements of a text, in their order.
   *
   * @throws WireException if it is no XML, or more of it than we understand
   */
  static List<XmlElement> all(String xml) throws WireException {
    List<XmlElement> all = new ArrayList<>();
    int at = xml.indexOf('<');
    while (at >= 0) {
      char next = at + 1 < xml.length() ? xml.charAt(at + 1) : 0;
      int end = end(xml, at);
      if (next == '!') {
        throw new WireException("XML with a document type or a comment");
      }
      if (next != '?' && next != '/') {
        if (all.size() == MOST_ELEMENTS) {
          throw new WireException("more than " + MOST_ELEMENTS + " XML elements");
        }
        all.add(element(xml.substring(at + 1, end)));
      }
      at = xml.indexOf('<', end);
    }
    return all;
  }

  /** Where the tag that begins here ends; signs between quotation marks do not end it. */
  private static int end(String xml, int begin) throws WireException {
    char quote = 0;
    for (int i = begin + 1; i < xml.length(); i++) {
      char c = xml.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    throw new WireException("an XML tag does not end");
  }

  private static XmlElement element(String tag) throws WireException {
    int at = 0;
    while (at < tag.length() && !Character.isWhitespace(tag.charAt(at)) && tag.charAt(at) != '/') {
      at++;
    }
    String name = tag.substring(0, at);
    Map<String, String> attributes = new HashMap<>();
    int equal = tag.indexOf('=', at);
    while (equal >= 0) {
      String attribute = tag.substring(at, equal).strip().toLowerCase(Locale.ROOT);
      int open = equal + 1;
      while (open < tag.length() && Character.isWhitespace(tag.charAt(open))) {
        open++;
      }
      int close = open < tag.length() ? tag.indexOf(tag.charAt(open), open + 1) : -1;
      if (close < 0 || (tag.charAt(open) != '"' && tag.charAt(open) != '\'')
          || attributes.size() == MOST_ATTRIBUTES) {
        throw new WireException("XML attributes that make no sense");
      }
      attributes.put(attribute, unescaped(tag.substring(open + 1, close)));
      at = close + 1;
      equal = tag.indexOf('=', at);
    }
    return new XmlElement(name, attributes);
  }

  private static String unescaped(String text) throws WireException {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    for (int sign = text.indexOf('&'); sign >= 0; sign = text.indexOf('&', at)) {
      int end = text.indexOf(';', sign);
      if (end < 0) {
        throw new WireException("an XML entity does not end");
      }
      plain.append(text, at, sign).append(entity(text.substring(sign + 1, end)));
      at = end + 1;
    }
    return plain.append(text, at, text.length()).toString();
  }

  private static String entity(String name) throws WireException {
    String known = ENTITIES.get(name);
    if (known != null) {
      return known;
    }
    try {
      boolean hexadecimal = name.startsWith("#x");
      int c = hexadecimal ? Integer.parseInt(name.substring(2), HEXADECIMAL)
          : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
      if (Character.isValidCodePoint(c)) {
        return Character.toString(c);
      }
    } catch (NumberFormatException noNumber) {
      // Refused below.
    }
    throw new WireException("an XML entity that nobody knows");
  }
}
