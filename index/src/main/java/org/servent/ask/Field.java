package org.servent.ask;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be known of a file beside its name. */
public enum Field {
  /** In bytes. */
  SIZE(Unit.BYTES),
  /** In bits a second. */
  BITRATE(Unit.BITS),
  /** In milliseconds. */
  DURATION(Unit.TIME),
  YEAR(Unit.NONE),
  /** In pixels. */
  WIDTH(Unit.NONE),
  /** In pixels. */
  HEIGHT(Unit.NONE),
  PAGES(Unit.NONE),
  ARTIST(Unit.TEXT),
  TITLE(Unit.TEXT),
  ALBUM(Unit.TEXT),
  GENRE(Unit.TEXT);

  private final Unit unit;

  Field(Unit unit) {
    this.unit = unit;
  }

  Unit unit() {
    return unit;
  }

  /** As it is written in a query. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Field> of(String word) {
    return Arrays.stream(values())
        .filter(field -> field.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
