package org.servent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.control.BundleRequest.Item;
import org.servent.control.KnownFile;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import org.servent.metalink.MetalinkReader;
import org.servent.part.Bundle;

/**
 * What a user means who names a file by a hash, the beginning of one, a URN or a magnet link; or
 * several by such a link or a Metalink.
 */
final class WantedFiles {
  private static final String METALINK = ".meta4";

  private final Operations servent;
  private final Session session;

  WantedFiles(Operations servent, Session session) {
    this.servent = servent;
    this.session = session;
  }

  /**
   * What one word names.
   *
   * @param name of the whole, if it is many as one; not to be trusted
   */
  record Named(Optional<String> name, List<Item> items) {
    Named {
      items = List.copyOf(items);
    }

    /** Files that nobody said more of. */
    static Named of(String name, List<Magnet> files) {
      return new Named(files.size() == 1 ? Optional.empty() : Optional.of(name),
          files.stream()
              .map(file -> new Item(file.name().orElse(file.sha1().base32()), file, file.size()))
              .toList());
    }
  }

  /** What each of these words names. */
  List<Named> of(List<String> words) throws Failure {
    List<Named> named = new ArrayList<>();
    for (String word : words) {
      named.add(of(word));
    }
    return named;
  }

  private Named of(String text) throws Failure {
    try {
      if (text.regionMatches(true, 0, "magnet:", 0, "magnet:".length())) {
        List<Magnet> files = Magnet.parseAll(text);
        return Named.of("magnet " + Bundle.id(files.stream().map(Magnet::sha1).toList())
            .base32()
            .substring(0, Prefixes.SHORTEST), files);
      }
      return text.toLowerCase(Locale.ROOT).endsWith(METALINK)
          ? metalink(session.resolve(Path.of(text)))
          : Named.of(text, List.of(one(text)));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static Named metalink(Path path) throws Failure {
    try (InputStream in = Files.newInputStream(path)) {
      List<Magnet> files = MetalinkReader.read(in.readNBytes(MetalinkReader.MOST_BYTES + 1))
          .stream()
          .flatMap(file -> file.sha1()
              .stream()
              .map(sha1 -> new Magnet(sha1, file.root(), Optional.of(file.name()), file.size(),
                  file.urls(), List.of())))
          .toList();
      if (files.isEmpty()) {
        throw new Failure(ExitCode.USAGE,
            path + " names no SHA-1 of a file, by which files are found here.");
      }
      String name = String.valueOf(path.getFileName());
      return Named.of(name.substring(0, name.length() - METALINK.length()), files);
    } catch (IOException unreadable) {
      throw new Failure(ExitCode.FAILED, "Cannot read " + path + ".");
    }
  }

  private Magnet one(String text) throws Failure {
    Optional<Sha1> urn = Sha1.fromUrn(text);
    String hash = urn.map(Sha1::base32).orElse(text);
    if (!Prefixes.couldBe(hash)) {
      throw new Failure(ExitCode.USAGE,
          "\"" + text + "\" is neither a hash nor the beginning of one: hashes are made of the "
              + "letters A to Z and the digits 2 to 7. `servent search` shows some.");
    }
    List<KnownFile> known = servent.recent(hash);
    if (known.size() == 1) {
      KnownFile one = known.get(0);
      // A hit's size may be a lie, and whoever has the file would be refused for it.
      return new Magnet(one.sha1(), Optional.of(one.name()), OptionalLong.empty(), List.of());
    }
    if (known.isEmpty() && hash.length() == Sha1.BASE32_LENGTH) {
      // A bitprint names the tree as well.
      return new Magnet(Sha1.parse(hash), TigerRoot.fromUrn(text), Optional.empty(),
          OptionalLong.empty(), List.of(), List.of());
    }
    throw known.isEmpty() ? unknown(text) : ambiguous(text, known, servent);
  }

  private static Failure unknown(String text) {
    return new Failure(ExitCode.NOT_FOUND,
        "No file that a search found within the last hour has a hash that begins with "
            + text + ". Search again, or give the whole hash.");
  }

  private static Failure ambiguous(String text, List<KnownFile> known, Operations servent) {
    return new Failure(ExitCode.USAGE,
        "Several files have a hash that begins with " + text + "; give more of it:" + known.stream()
            .map(one -> "%n  %s  %s  %s".formatted(Prefixes.of(one.sha1(), servent),
                Units.bytes(one.size()),
                Printable.text(one.name())))
            .collect(Collectors.joining()));
  }
}
