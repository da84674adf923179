package org.servent.ask;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** A file, and what is told of it. */
record Described(String name, long size, Optional<Metadata> metadata) implements Candidate {
  /** Bit in a kbit, and milliseconds in a second. */
  private static final long THOUSAND = 1_000;

  @Override
  public OptionalLong number(Field field) {
    return switch (field) {
      case SIZE -> OptionalLong.of(size);
      case BITRATE -> thousand(told(Tag.BITRATE));
      case DURATION -> thousand(told(Tag.SECONDS));
      case YEAR -> told(Tag.YEAR);
      case WIDTH -> told(Tag.WIDTH);
      case HEIGHT -> told(Tag.HEIGHT);
      case PAGES -> told(Tag.PAGES);
      case ARTIST, TITLE, ALBUM, GENRE -> OptionalLong.empty();
    };
  }

  private OptionalLong told(Tag tag) {
    return metadata.isPresent() ? metadata.get().number(tag) : OptionalLong.empty();
  }

  private static OptionalLong thousand(OptionalLong number) {
    return number.isPresent() ? OptionalLong.of(THOUSAND * number.getAsLong()) : number;
  }

  @Override
  public Optional<String> text(Field field) {
    return switch (field) {
      case ARTIST -> said(Tag.ARTIST);
      case TITLE -> said(Tag.TITLE);
      case ALBUM -> said(Tag.ALBUM);
      case GENRE -> said(Tag.GENRE);
      case SIZE, BITRATE, DURATION, YEAR, WIDTH, HEIGHT, PAGES -> Optional.empty();
    };
  }

  private Optional<String> said(Tag tag) {
    return metadata.flatMap(it -> it.text(tag));
  }
}
