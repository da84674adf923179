package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;

/** Links that are being made, and what waits for them; both bounded. */
final class Dials {
  /** At once; others wait. */
  private static final int MOST_AT_ONCE = 32;
  /** Addresses, those that wait included. */
  private static final int MOST = 256;
  /** Messages for one of them; of more the ring sends what matters again. */
  private static final int MOST_LETTERS = 32;
  /** A dial of which nothing is heard for so long never ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<PeerAddress> dialler;
  private final Map<PeerAddress, Dial> all = new LinkedHashMap<>();
  private int begun;

  /** A message that waits, and for whom it is. */
  record Letter(RingId to, RingMessage message) {}

  private static final class Dial {
    private final List<Letter> letters = new ArrayList<>();
    private Instant since;
    private boolean begun;

    private Dial(Instant since) {
      this.since = since;
    }
  }

  /** @param dialler makes a link */
  Dials(Consumer<PeerAddress> dialler) {
    this.dialler = dialler;
  }

  /** Makes a link to whoever is there. */
  void to(PeerAddress address, Instant now) {
    if (all.size() < MOST) {
      all.computeIfAbsent(address, first -> new Dial(now));
      begin(now);
    }
  }

  /** Makes a link to whoever is there and keeps what is for it. */
  void to(PeerAddress address, Letter letter, Instant now) {
    to(address, now);
    Dial dial = all.get(address);
    if (dial != null && dial.letters.size() < MOST_LETTERS) {
      dial.letters.add(letter);
    }
  }

  private void begin(Instant now) {
    if (begun >= MOST_AT_ONCE) {
      return;
    }
    for (Map.Entry<PeerAddress, Dial> each : List.copyOf(all.entrySet())) {
      Dial dial = each.getValue();
      if (begun < MOST_AT_ONCE && !dial.begun) {
        dial.begun = true;
        dial.since = now;
        begun++;
        dialler.accept(each.getKey());
      }
    }
  }

  /** Whether a link to this address is being made. */
  boolean has(PeerAddress address) {
    return all.containsKey(address);
  }

  /** This dial is over, well or not; what waited for it. */
  List<Letter> end(PeerAddress address, Instant now) {
    Dial dial = all.remove(address);
    if (dial == null) {
      return List.of();
    }
    begun -= dial.begun ? 1 : 0;
    begin(now);
    return dial.letters;
  }

  /** Addresses of which nothing was heard for too long. */
  Collection<PeerAddress> overdue(Instant now) {
    return all.entrySet()
        .stream()
        .filter(each -> each.getValue().begun && each.getValue().since.plus(PATIENCE).isBefore(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean withinBounds() {
    return all.size() <= MOST && begun <= MOST_AT_ONCE && begun >= 0;
  }
}
