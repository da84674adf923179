package org.servent.friends;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.servent.descriptor.Printable;
import org.servent.ring.RingId;

/**
 * What a home remembers of friends, in lines of text.
 *
 * <pre>{@code
 *  friend 6155cb6d4687baf6f59a74b7620f9000 1767268800000 bob
 *  said 6155cb6d4687baf6f59a74b7620f9000 2026-01-01T12:00:00Z new are you there?
 * }</pre>
 */
public record Memory(List<Kept> friends, List<Said> said) {
  /** Of a file: more than all friends with all that they said have. */
  public static final int MOST_LINES = 1 + Friends.MOST * (1 + Mailbox.MOST_OF_ONE);

  private static final String NOTE =
      "# Friends of this servent, and what they said. Written by it.";
  private static final Pattern FRIEND =
      Pattern.compile("friend ([0-9a-f]{32}) ([0-9]{1,18})(?: (\\S{1,40}))?");
  private static final Pattern SAID =
      Pattern.compile("said ([0-9a-f]{32}) (\\S{1,40}) (new|read) (.{0,1024})");

  /**
   * A friend.
   *
   * @param newest the number of its newest word that was taken
   */
  public record Kept(Friend friend, long newest) {}

  public Memory {
    friends = List.copyOf(friends);
    said = List.copyOf(said);
  }

  /** What these lines say; those that say nothing are left out. */
  public static Memory read(List<String> lines) {
    return new Memory(lines.stream().flatMap(line -> friend(line).stream()).toList(),
        lines.stream().flatMap(line -> said(line).stream()).toList());
  }

  private static Optional<Kept> friend(String line) {
    Matcher parts = FRIEND.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String name = parts.group(3) == null ? "" : parts.group(3);
      return Optional.of(new Kept(new Friend(RingId.parse(parts.group(1)), name),
          Long.parseLong(parts.group(2))));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private static Optional<Said> said(String line) {
    Matcher parts = SAID.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Said(RingId.parse(parts.group(1)), Instant.parse(parts.group(2)),
          Printable.text(parts.group(4)), parts.group(3).equals("read")));
    } catch (DateTimeException never) {
      return Optional.empty();
    }
  }

  /** The same as lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(NOTE));
    friends.forEach(each -> lines.add("friend %s %d %s".formatted(each.friend().id(),
        each.newest(), each.friend().name()).strip()));
    said.forEach(each -> lines.add("said %s %s %s %s".formatted(each.by(), each.at(),
        each.read() ? "read" : "new", each.text())));
    return lines;
  }

  /** Whether there is nothing to remember. */
  public boolean isEmpty() {
    return Stream.of(friends, said).allMatch(List::isEmpty);
  }
}
