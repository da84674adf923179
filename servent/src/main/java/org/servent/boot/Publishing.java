package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.servent.content.Sha1;
import org.servent.library.Readings;
import org.servent.library.SharedFile;
import org.servent.member.Membership;
import org.servent.member.OwnKey;
import org.servent.pipeline.OverlayLoop;
import org.servent.publishing.OwnPresence;
import org.servent.publishing.RareFile;
import org.servent.publishing.RareFiles;
import org.servent.record.RecordType;
import org.servent.record.Statement;
import org.servent.records.Errand.Placed;
import org.servent.records.Outcome;
import org.servent.ring.RingId;

/** Lets the ring know where we are and which of our files few others have. */
final class Publishing {
  /** How often it is looked whether something is to be said. */
  static final Duration LOOK = RareFiles.PACE;
  /** Of the library, looked at in one go. */
  private static final int PAGE = 100;
  /** Until a library of which all was offered is gone through again. */
  private static final Duration ROUND = Duration.ofMinutes(10);
  /** We are about to end, so this much and no more. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final OwnKey key;
  private final RingQuestions questions;
  private final OwnPlace place;
  private final OverlayLoop loop;
  private final Look look;
  private final Readings shared;
  private final Supplier<Object> version;
  private final OwnPresence presence;
  private final RareFiles rare;
  /** Where we said that files are. */
  private Optional<OwnPlace.Reached> told = Optional.empty();
  /** The number of the shared file that was offered last. */
  private long offered;
  private Instant nextRound = Instant.MIN;
  /** The library as it was when a round began. */
  private Optional<Object> seen = Optional.empty();

  /**
   * @param shared what anybody may see
   * @param version differs when other files are shared, or hashed, than before
   * @param others how many others are known to have a file
   */
  Publishing(OwnKey key, RingQuestions questions, OwnPlace place, OverlayLoop loop,
      Readings shared, Supplier<Object> version, ToIntFunction<Sha1> others,
      RandomGenerator dice) {
    this.key = key;
    this.questions = questions;
    this.place = place;
    this.loop = loop;
    this.look = new Look(loop);
    this.shared = shared;
    this.version = version;
    this.presence = new OwnPresence(dice);
    this.rare = new RareFiles(
        file -> shared.by(file.sha1()).filter(it -> it.size() == file.size()).isPresent(),
        others);
  }

  /** Says what is due; waits until the ring has answered. */
  void look() throws InterruptedException {
    if (!look.at(() -> place.servent().the(Membership.class).canAsk())) {
      return;
    }
    Optional<Statement.Presence> here =
        look.at(() -> place.presence().flatMap(it -> presence.due(it, loop.now())));
    if (here.isPresent()) {
      Optional<Placed> placed = put(key.id(), here.get(), OwnPresence.LEASE);
      look.at(() -> {
        presence.done(isKept(placed), loop.now());
        return placed;
      });
    }
    Optional<OwnPlace.Reached> reached = look.at(place::reached);
    if (reached.isEmpty()) {
      return;
    }
    if (!reached.equals(told) && rare.moved(loop.now())) {
      told = reached;
    }
    offer();
    Optional<RareFile> file = rare.next(loop.now());
    if (file.isPresent()) {
      tell(file.get(), reached.get());
    }
  }

  private Optional<Placed> put(RingId under, Statement statement, Duration lease)
      throws InterruptedException {
    return questions.put(questions.signed(key, under, statement, lease));
  }

  private static boolean isKept(Optional<Placed> placed) {
    return placed.filter(it -> it.outcome() == Outcome.STORED).isPresent();
  }

  private void tell(RareFile file, OwnPlace.Reached at) throws InterruptedException {
    Optional<Placed> placed = put(RingId.of(file.sha1().bytes()),
        new Statement.Source(file.sha1(), file.size(), at.addresses(), at.flags()),
        RareFiles.LEASE);
    rare.done(file.sha1(), isKept(placed),
        placed.filter(it -> it.outcome() == Outcome.FULL).isPresent(), loop.now());
  }

  /** The next files of the library, one page after the other, and after the last the first. */
  private void offer() {
    Optional<Object> now = Optional.of(version.get());
    boolean waits = nextRound.isAfter(loop.now()) && now.equals(seen);
    if (!rare.wantsMore() || waits) {
      return;
    }
    if (offered == 0) {
      seen = now;
    }
    List<SharedFile> page = shared.after(offered, PAGE);
    if (page.isEmpty()) {
      offered = 0;
      nextRound = loop.now().plus(ROUND);
    } else {
      offered = page.getLast().index();
      rare.offer(page.stream()
          .flatMap(file -> file.sha1().stream().map(sha1 -> new RareFile(sha1, file.size())))
          .toList());
    }
  }

  /** We are about to end: nobody shall look for us where we were. */
  void farewell() throws InterruptedException {
    boolean said = look.at(() -> presence.wasSaid()
        && place.servent().the(Membership.class).canAsk());
    if (said) {
      Thread waits = Thread.ofVirtual().start(() -> {
        try {
          put(key.id(), new Statement.Removal(RecordType.PRESENCE),
              RecordType.PRESENCE.greatestLease());
        } catch (InterruptedException late) {
          Thread.currentThread().interrupt();
        }
      });
      waits.join(FAREWELL);
      waits.interrupt();
    }
  }
}
