package org.servent.killed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.part.Part;

/**
 * What a killed servent left: which bytes of each file it could know to have. Looked at in a copy
 * of the journals, so that it finds everything as it fell.
 *
 * @param safe proven bytes; where there is no tree, those received
 * @param damaged journals that could not be read to their ends
 */
record Remains(Map<Sha1, ByteRanges> safe, int damaged) {
  /** Nothing yet. */
  static final Remains NONE = new Remains(Map.of(), 0);

  static Remains of(Path folder, List<Sha1> files, Path copy) throws IOException {
    copy(folder, copy);
    Map<Sha1, ByteRanges> safe = new HashMap<>();
    int damaged = 0;
    for (Sha1 file : files) {
      try (Part part = Part.open(copy, file, file.base32())) {
        safe.put(file, part.tree().isPresent() ? part.proven() : part.received());
        damaged += part.complaint().isPresent() ? 1 : 0;
      }
    }
    return new Remains(safe, damaged);
  }

  /**
   * Only what belongs to parts: whole files need no looking at. Of the bytes a link is enough,
   * since opening a part writes into its journal only.
   */
  private static void copy(Path folder, Path copy) throws IOException {
    if (Files.exists(copy)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(copy)) {
        for (Path file : old) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(copy);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part*")) {
      for (Path part : parts) {
        Path twin = copy.resolve(part.getFileName());
        if (part.toString().endsWith(".part")) {
          Files.createLink(twin, part);
        } else {
          Files.copy(part, twin);
        }
      }
    }
  }

  /** How many bytes that were safe are asked for again. */
  long again(List<Asked> asked) {
    return asked.stream()
        .mapToLong(it -> safe.getOrDefault(it.file(), ByteRanges.NONE)
            .intersect(it.range())
            .total())
        .sum();
  }

  long total() {
    return safe.values().stream().mapToLong(ByteRanges::total).sum();
  }
}
