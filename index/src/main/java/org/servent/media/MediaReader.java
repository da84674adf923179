package org.servent.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.metadata.Metadata;

/** Reads what files say of themselves; which format one has, the end of its name says. */
public final class MediaReader {
  private static final Map<String, Format> FORMATS = formats();

  private MediaReader() {}

  private static Map<String, Format> formats() {
    Map<String, Format> formats = new HashMap<>();
    formats.put("mp3", Mp3::read);
    formats.put("flac", Flac::read);
    formats.put("wav", Wav::read);
    formats.put("jpg", Pictures::jpeg);
    formats.put("jpeg", Pictures::jpeg);
    formats.put("png", Pictures::png);
    formats.put("gif", Pictures::gif);
    formats.put("webp", Pictures::webp);
    formats.put("pdf", Pdf::read);
    formats.put("epub", Epub::read);
    for (String ogg : new String[]{"ogg", "oga", "opus"}) {
      formats.put(ogg, Ogg::read);
    }
    for (String mp4 : new String[]{"mp4", "m4a", "m4b", "m4v", "mov", "3gp"}) {
      formats.put(mp4, Mp4::read);
    }
    for (String matroska : new String[]{"mkv", "mka", "webm"}) {
      formats.put(matroska, Matroska::read);
    }
    return formats;
  }

  /**
   * What this file says of itself; nothing if it says nothing, is of no format that we know, or is
   * damaged. At most {@value Bytes#MOST_BYTES} bytes of it are read, and as long as
   * {@link Bytes#LONGEST} says.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<Metadata> read(Path file) throws IOException {
    if (format(file).isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = FileChannel.open(file,
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return read(file, channel);
    }
  }

  /** The same of a file of this name with this content. */
  public static Optional<Metadata> read(Path name, SeekableByteChannel content)
      throws IOException {
    Optional<Format> format = format(name);
    return format.isEmpty() ? Optional.empty() : read(format.get(), new Bytes(content));
  }

  static Optional<Format> format(Path file) {
    String name = String.valueOf(file.getFileName());
    return Optional.ofNullable(
        FORMATS.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
  }

  static Optional<Metadata> read(Format format, Bytes file) throws IOException {
    try {
      return Optional.of(format.read(file)).filter(said -> !said.isEmpty());
    } catch (Damaged | RuntimeException otherForm) {
      // The second for what a reader did not think of: a file must not keep others from being
      // hashed.
      return Optional.empty();
    }
  }
}
