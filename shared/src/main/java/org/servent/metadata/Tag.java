package org.servent.metadata;

/** One thing that may be known of a media file. */
public enum Tag {
  TITLE,
  /** Who made it; of a document its author. */
  ARTIST,
  ALBUM,
  GENRE,
  /** Of four digits. */
  YEAR(true),
  /** Its number on the album. */
  TRACK(true),
  LANGUAGE,
  /** How long it plays. */
  SECONDS(true),
  /** In kbit a second, on average. */
  BITRATE(true),
  /** In Hz. */
  SAMPLE_RATE(true),
  /** In pixels. */
  WIDTH(true),
  /** In pixels. */
  HEIGHT(true),
  PAGES(true);

  private final boolean number;

  Tag() {
    this(false);
  }

  Tag(boolean number) {
    this.number = number;
  }

  /** Whether it is a whole number, 1 or more. */
  public boolean isNumber() {
    return number;
  }
}
