package org.servent.metadata;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a media file is, and how LimeWire's schema of this kind calls what is known of it. What the
 * schemas have no name for stands under one of ours: others pass over it.
 */
public enum Kind {
  AUDIO("audio", Map.of(Tag.ALBUM, "album", Tag.GENRE, "genre", Tag.TRACK, "track", Tag.LANGUAGE,
      "language", Tag.SECONDS, "seconds", Tag.SAMPLE_RATE, "samplerate", Tag.BITRATE, "bitrate",
      Tag.YEAR, "year", Tag.ARTIST, "artist")),
  VIDEO("video", Map.of(Tag.ARTIST, "director", Tag.GENRE, "type", Tag.YEAR, "year", Tag.LANGUAGE,
      "language", Tag.SECONDS, "length", Tag.BITRATE, "bitrate", Tag.WIDTH, "width", Tag.HEIGHT,
      "height")),
  DOCUMENT("document", Map.of(Tag.ARTIST, "author", Tag.GENRE, "topic", Tag.YEAR, "year",
      Tag.LANGUAGE, "language", Tag.PAGES, "pages")),
  IMAGE("image", Map.of(Tag.ARTIST, "artist", Tag.YEAR, "year", Tag.WIDTH, "width", Tag.HEIGHT,
      "height"));

  private final String element;
  private final Map<Tag, String> attributes;

  Kind(String element, Map<Tag, String> attributes) {
    this.element = element;
    this.attributes = new EnumMap<>(attributes);
    this.attributes.put(Tag.TITLE, "title");
  }

  /** The name of the element of one file. */
  String element() {
    return element;
  }

  /** How the schema calls this; nothing if files of this kind have no such thing. */
  Optional<String> attribute(Tag tag) {
    return Optional.ofNullable(attributes.get(tag));
  }

  /** What this attribute says. */
  Optional<Tag> tag(String attribute) {
    return attributes.entrySet()
        .stream()
        .filter(each -> each.getValue().equalsIgnoreCase(attribute))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Optional<Kind> of(String element) {
    for (Kind kind : values()) {
      if (kind.element.equalsIgnoreCase(element)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
