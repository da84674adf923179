package org.servent.transfer;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.transfer.Source.Who;

/** What came of a file, from whom, and how fast. */
final class Ledger {
  private final OptionalLong wantedSize;
  private final Rate rate = new Rate();
  private final Set<Who> contributors = new LinkedHashSet<>();
  private OptionalLong size;
  private Optional<Who> sizeFrom = Optional.empty();
  private long done;
  private long resumedAt;

  /** @param wantedSize what who named the file says of its size */
  Ledger(OptionalLong wantedSize) {
    this.wantedSize = wantedSize;
    this.size = wantedSize;
  }

  /** An earlier run left so many bytes. */
  void begin(long had) {
    done = had;
    resumedAt = had;
  }

  /** A source begins to send, and says how large the file is. */
  void taken(Who from, long total, Instant now) {
    if (size.isEmpty()) {
      size = OptionalLong.of(total);
      sizeFrom = Optional.of(from);
    }
    rate.begin(now);
  }

  void received(Who from, long bytes, Instant now) {
    done += bytes;
    contributors.add(from);
    rate.add(bytes, now);
  }

  /** The file is known to have this size, and it is all here. */
  void whole(long total) {
    size = OptionalLong.of(total);
    done = total;
  }

  /** None of it counts any more, not even the size that was told with it. */
  void forget() {
    begin(0);
    size = wantedSize;
    sizeFrom = Optional.empty();
    contributors.clear();
  }

  long done() {
    return done;
  }

  long resumedAt() {
    return resumedAt;
  }

  OptionalLong size() {
    return size;
  }

  /** Whether nothing is missing; there may even be too much. */
  boolean isAllThere() {
    return size.isPresent() && done >= size.getAsLong();
  }

  /** Where those are who sent something. */
  List<PeerAddress> contributors() {
    return contributors.stream().map(Who::address).distinct().toList();
  }

  /** Whether the size is what who named the file says, and no source's word. */
  boolean isSizeGiven() {
    return wantedSize.isPresent();
  }

  /** On whose word the size rests: who told it, and who sent bytes of a file that has it. */
  Set<Who> witnesses() {
    Set<Who> all = new LinkedHashSet<>(contributors);
    sizeFrom.ifPresent(all::add);
    return all;
  }

  /** Who sent every byte of it; nobody if there are several, or if some were here before. */
  Optional<Who> onlyContributor() {
    return resumedAt == 0 && contributors.size() == 1 ? contributors.stream().findFirst()
        : Optional.empty();
  }

  Tally tally(int sources, Instant now) {
    return new Tally(done, 0, 0, size, rate.perSecond(now), sources);
  }
}
