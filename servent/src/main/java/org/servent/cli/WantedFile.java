package org.servent.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.control.KnownFile;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;

/** What a user means who names a file by a hash, the beginning of one, a URN or a magnet link. */
final class WantedFile {
  private WantedFile() {}

  static Magnet of(String text, Operations servent) throws Failure {
    if (text.regionMatches(true, 0, "magnet:", 0, "magnet:".length())) {
      try {
        return Magnet.parse(text);
      } catch (IllegalArgumentException e) {
        throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
      }
    }
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
