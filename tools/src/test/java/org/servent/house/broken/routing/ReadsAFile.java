package org.servent.house.broken.routing;

import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsAFile {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
