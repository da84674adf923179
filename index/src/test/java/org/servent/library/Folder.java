package org.servent.library;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of a test, with names in UTF-8 whatever the locale is. */
record Folder(Path path) {
  static Folder in(Path parent, String name) throws IOException {
    return new Folder(
        Files.createDirectories(new Folder(parent.toRealPath()).at(name)).toRealPath());
  }

  /** The path below this folder, its parts separated by slashes. */
  Path at(String relative) {
    String escaped = URLEncoder.encode(relative, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
    return raw(escaped);
  }

  /** The path below this folder, with any bytes as percent signs and hexadecimal digits. */
  Path raw(String escaped) {
    String uri = path.toUri().toString();
    return Path.of(URI.create(uri.endsWith("/") ? uri + escaped : uri + "/" + escaped));
  }

  Path write(String relative, String content) throws IOException {
    return write(at(relative), content);
  }

  Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
