package org.servent.friends;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * What a home remembers of friends, in lines of text.
 *
 * <pre>{@code
 *  friend 6155cb6d4687baf6f59a74b7620f9000 1767268800000 bob
 *  key d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
 *  said 6155cb6d4687baf6f59a74b7620f9000 2026-01-01T12:00:00Z new are you there?
 *  left 016155cb6d…
 * }</pre>
 *
 * @param keys of friends, as far as they were seen
 * @param left our words that wait for friends
 */
public record Memory(List<Kept> friends, List<ServentKey> keys, List<Said> said,
    List<Word> left) {
  /** Of a file: more than all friends with all that is said between us and them have. */
  public static final int MOST_LINES =
      1 + Friends.MOST * (2 + Mailbox.MOST_OF_ONE + Box.MOST / Words.listed(""));

  private static final String NOTE =
      "# Friends of this servent, and what they said. Written by it.";
  private static final Pattern FRIEND =
      Pattern.compile("friend ([0-9a-f]{32}) ([0-9]{1,18})(?: (\\S{1,40}))?");
  private static final Pattern KEY = Pattern.compile("key ([0-9a-f]{64})");
  private static final Pattern LEFT = Pattern.compile("left ((?:[0-9a-f]{2}){1,2048})");
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
    keys = List.copyOf(keys);
    said = List.copyOf(said);
    left = List.copyOf(left);
  }

  /** Of somebody new. */
  public static Memory none() {
    return new Memory(List.of(), List.of(), List.of(), List.of());
  }

  /** What these lines say; those that say nothing are left out. */
  public static Memory read(List<String> lines) {
    return new Memory(lines.stream().flatMap(line -> friend(line).stream()).toList(),
        lines.stream().flatMap(line -> key(line).stream()).toList(),
        lines.stream().flatMap(line -> said(line).stream()).toList(),
        lines.stream().flatMap(line -> left(line).stream()).toList());
  }

  private static Optional<ServentKey> key(String line) {
    Matcher parts = KEY.matcher(line);
    return parts.matches() ? Optional.of(new ServentKey(Payload.parse(parts.group(1))))
        : Optional.empty();
  }

  private static Optional<Word> left(String line) {
    Matcher parts = LEFT.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Words.read(Payload.parse(parts.group(1))));
    } catch (WireException noWord) {
      return Optional.empty();
    }
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
    keys.forEach(key -> lines.add("key " + key));
    said.forEach(each -> lines.add("said %s %s %s %s".formatted(each.by(), each.at(),
        each.read() ? "read" : "new", each.text())));
    left.forEach(word -> lines.add("left " + Words.write(word)));
    return lines;
  }

  /** Whether there is nothing to remember. */
  public boolean isEmpty() {
    return Stream.of(friends, keys, said, left).allMatch(List::isEmpty);
  }
}
