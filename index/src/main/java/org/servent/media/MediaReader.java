package org.servent.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.servent.metadata.Metadata;

public final class MediaReader {
  private MediaReader() {}

  public static Optional<Metadata> read(Path file) throws IOException {
    return Optional.empty();
  }
}
