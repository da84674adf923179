package org.servent.media;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;

/** EPUB: a ZIP file in which a container names a package that says what the book is. */
final class Epub {
  private static final int MOST_TEXT = 256 << 10;
  private static final Pattern PACKAGE = Pattern.compile("full-path=[\"']([^\"']{1,300})[\"']");
  private static final Pattern SAYS =
      Pattern
          .compile("<dc:(title|creator|language|date|subject)(?:\\s[^>]{0,300})?>([^<]{1,500})<");

  private Epub() {}

  static Metadata read(Bytes file) throws IOException, Damaged {
    Zip zip = Zip.of(file);
    Matcher container = PACKAGE.matcher(zip.text("META-INF/container.xml", MOST_TEXT));
    if (!container.find()) {
      throw new Damaged("no package");
    }
    Said said = new Said();
    Matcher says = SAYS.matcher(zip.text(container.group(1), MOST_TEXT));
    while (says.find()) {
      said.named(says.group(1), plain(says.group(2)));
    }
    return said.as(Kind.DOCUMENT);
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
