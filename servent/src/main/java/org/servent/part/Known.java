package org.servent.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.TigerTree;

/**
 * What a journal's entries come to.
 *
 * @param proven part of what was received
 * @param sources who gave some of it, the latest last
 */
record Known(Optional<Entry.Begun> begun, OptionalLong size, Optional<TigerTree> tree,
    ByteRanges received, ByteRanges proven, List<PeerAddress> sources) {
  /** Before the first entry. */
  static final Known NOTHING = new Known(Optional.empty(), OptionalLong.empty(), Optional.empty(),
      ByteRanges.NONE, ByteRanges.NONE, List.of());
  /** Whoever gave something before these is asked only if the search finds it again. */
  static final int MAX_SOURCES = 100;
  /**
   * Ranges that a compact journal holds. Only a source that sends a byte at a time makes more; the
   * smallest are then fetched again after a restart.
   */
  static final int MAX_RANGES = 20_000;

  Known {
    sources = List.copyOf(sources);
  }

  /** The same with what this entry tells. */
  Known with(Entry entry) {
    return switch (entry) {
      case Entry.Begun it -> new Known(Optional.of(it), NOTHING.size, NOTHING.tree,
          NOTHING.received, NOTHING.proven, sources);
      case Entry.Sized it ->
        new Known(begun, OptionalLong.of(it.total()), tree, received, proven, sources);
      case Entry.Hashed it ->
        new Known(begun, size, Optional.of(it.tree()), received, proven, sources);
      case Entry.Unhashed it ->
        new Known(begun, size, NOTHING.tree, received, NOTHING.proven, sources);
      case Entry.Received it -> bytes(received.plus(it.range()), proven);
      case Entry.Proven it -> bytes(received.plus(it.range()), proven.plus(it.range()));
      case Entry.Forgotten it -> bytes(received.minus(it.range()), proven.minus(it.range()));
      case Entry.GivenBy it ->
        new Known(begun, size, tree, received, proven, latest(it.source()));
      case Entry.Unknown it -> this;
    };
  }

  private Known bytes(ByteRanges received, ByteRanges proven) {
    return new Known(begun, size, tree, received, proven, sources);
  }

  private List<PeerAddress> latest(PeerAddress source) {
    List<PeerAddress> list = new ArrayList<>(sources);
    list.remove(source);
    list.add(source);
    return list.subList(Math.max(0, list.size() - MAX_SOURCES), list.size());
  }

  /** The fewest entries that tell the same. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    begun.ifPresent(entries::add);
    size.ifPresent(total -> entries.add(new Entry.Sized(total)));
    tree.ifPresent(it -> entries.add(new Entry.Hashed(it)));
    largest(proven).forEach(range -> entries.add(new Entry.Proven(range)));
    largest(received.minus(proven)).forEach(range -> entries.add(new Entry.Received(range)));
    sources.forEach(source -> entries.add(new Entry.GivenBy(source)));
    return entries;
  }

  private static List<ByteRange> largest(ByteRanges ranges) {
    return ranges.stream()
        .sorted(Comparator.comparingLong(ByteRange::length).reversed())
        .limit(MAX_RANGES)
        .toList();
  }
}
