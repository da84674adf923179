package org.servent.part;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.content.Sha1;

/**
 * A bundle as a line of the list of downloads: checksum, {@code BUNDLE}, second of its last change,
 * whether it is done, folder, name, and its files, each as its SHA-1, a colon and its size.
 */
final class BundleLine {
  /** Two paths, and of each file a hash and a number. */
  static final int MAX_LENGTH = (64 << 10) + Bundle.MAX_FILES * 60;
  private static final String KIND = "BUNDLE";
  private static final int FIELDS = 6;

  private BundleLine() {}

  static String write(Bundle it) {
    String members = it.members()
        .stream()
        .map(member -> member.id().base32() + ":"
            + (member.told().isPresent() ? member.told().getAsLong() : ""))
        .collect(Collectors.joining(","));
    return ListedLine.sealed(String.join(" ", KIND, String.valueOf(it.changed().getEpochSecond()),
        String.valueOf(it.done()), ListedLine.encode(it.folder().toString()),
        ListedLine.encode(it.name()), members));
  }

  /** The bundle that this line tells of; nothing if it is damaged, or about something else. */
  static Optional<Bundle> read(String line) {
    return ListedLine.opened(line, MAX_LENGTH)
        .filter(fields -> fields.size() >= FIELDS && fields.getFirst().equals(KIND))
        .flatMap(fields -> {
          try {
            return Optional.of(bundle(fields));
          } catch (IllegalArgumentException senseless) {
            return Optional.empty();
          }
        });
  }

  private static Bundle bundle(List<String> fields) {
    List<Bundle.Member> members =
        Stream.of(fields.get(5).split(",", -1)).map(BundleLine::member).toList();
    Instant changed = ListedLine.second(Long.parseLong(fields.get(1)));
    Bundle begun = Bundle.of(ListedLine.decode(fields.get(4)),
        Path.of(ListedLine.decode(fields.get(3))), members, changed);
    return begun.done(Boolean.parseBoolean(fields.get(2)), changed);
  }

  private static Bundle.Member member(String text) {
    String[] parts = text.split(":", 2);
    boolean told = parts.length == 2 && parts[1].matches("[0-9]{1,18}");
    return new Bundle.Member(Sha1.parse(parts[0]),
        told ? OptionalLong.of(Long.parseLong(parts[1])) : OptionalLong.empty());
  }
}
