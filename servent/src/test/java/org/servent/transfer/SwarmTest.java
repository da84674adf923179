package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.SimulatedSwarm.BLOCK;
import static org.servent.transfer.SimulatedSwarm.ROOT;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.TigerRoot;
import org.servent.transfer.SourceReport.State;

/** Many sources at once on virtual time: how fast, from whom, and at whose cost. */
class SwarmTest {
  private static final long MIB = 1 << 20;
  private static final long SIZE = 64 * MIB;
  private static final TigerRoot FALSE_ROOT = new TigerRoot(6, 6, 6);

  private final SimulatedSource fast = new SimulatedSource(1, 2 * MIB);
  private final SimulatedSource good = new SimulatedSource(2, MIB);
  private final SimulatedSource odd = new SimulatedSource(3, MIB);
  private final SimulatedSource other = new SimulatedSource(4, MIB);

  private SimulatedSwarm swarm() {
    return new SimulatedSwarm(SIZE, fast, good, odd, other);
  }

  private static DownloadState get(SimulatedSwarm swarm, Optional<TigerRoot> root) {
    return swarm.run(SimulatedSwarm.wanted(root));
  }

  private Duration took(SimulatedSwarm swarm) {
    return Duration.between(Fixtures.NOON, swarm.now);
  }

  @Test
  void severalSourcesTogetherAreAsFastAsTheirSum() {
    SimulatedSwarm swarm = swarm();

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(took(swarm)).isLessThan(Duration.ofSeconds(17));
    assertThat(swarm.mostAtOnce).isEqualTo(4);
    assertThat(swarm.received()).isLessThan(SIZE + SIZE / 50);
    assertThat(swarm.last.tally().proven()).isEqualTo(SIZE);
    assertThat(swarm.log).contains("prove");
  }

  @Test
  void theSlowestDoesNotHoldTheEnd() {
    SimulatedSource slow = new SimulatedSource(3, 4 << 10);
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, fast, good, slow);

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(took(swarm)).isLessThan(Duration.ofSeconds(30));
    assertThat(swarm.received()).isLessThan(SIZE + SIZE / 20);
  }

  @Test
  void aLiarOneThatDiesAndOneThatStallsCostTheirOwnBytesOnly() {
    odd.wrongOneIn = 100;
    good.dies = Duration.ofSeconds(5);
    other.stallsAfter = 300_000;
    SimulatedSwarm swarm = swarm();

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(swarm.received() - odd.sent).isLessThan((long) (1.1 * SIZE));
    assertThat(swarm.report(odd).bad()).isPositive();
    for (SimulatedSource honest : new SimulatedSource[]{fast, good, other}) {
      assertThat(swarm.report(honest).bad()).isZero();
    }
    assertThat(took(swarm)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void whoLiesTimeAndAgainIsBanned() {
    odd.wrongOneIn = 10;
    SimulatedSwarm swarm = swarm();

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(swarm.report(odd)).satisfies(report -> {
      assertThat(report.state()).isEqualTo(State.GIVEN_UP);
      assertThat(report.why()).isEqualTo("it sent wrong bytes");
      assertThat(report.bad()).isEqualTo(3 * BLOCK);
    });
    assertThat(swarm.received() - odd.sent).isLessThan((long) (1.1 * SIZE));
  }

  @Test
  void aTreeThatOnlySourcesVouchForIsAHelpAndTheDigestDecides() {
    odd.wrongOneIn = 10;
    SimulatedSwarm swarm = swarm();

    assertThat(get(swarm, Optional.empty())).isInstanceOf(DownloadState.Done.class);

    assertThat(swarm.log).contains("prove");
    assertThat(swarm.report(odd).state()).isEqualTo(State.GIVEN_UP);
    assertThat(swarm.received() - odd.sent).isLessThan((long) (1.1 * SIZE));
  }

  @Test
  void whoTellsAFalseTreeMakesNobodyElseALiar() {
    fast.root = Optional.of(FALSE_ROOT);
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, fast, good);
    good.root = Optional.of(FALSE_ROOT);
    swarm.lies.add(FALSE_ROOT);

    assertThat(get(swarm, Optional.empty())).isInstanceOf(DownloadState.Done.class);

    assertThat(swarm.log).contains("drop tree");
    assertThat(swarm.report(good).bad()).isZero();
    assertThat(swarm.received()).isLessThan((long) (1.1 * SIZE));
  }

  @Test
  void digestsThatAreNotOfOneFileAreSaidToBeSo() {
    SimulatedSwarm swarm = swarm();
    swarm.otherDigest = true;

    assertThat(get(swarm, Optional.of(ROOT))).isEqualTo(new DownloadState.Failed(Failure.DISPROVEN,
        "The SHA-1 and the Tiger tree that were named are not those of one file."));

    assertThat(swarm.log).containsOnlyOnce("prove");
  }

  @Test
  void withoutATreeOneSourceAtATimeIsAskedAgain() {
    odd.wrongOneIn = 10;
    for (SimulatedSource source : new SimulatedSource[]{fast, odd}) {
      source.root = Optional.of(FALSE_ROOT);
    }
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, fast, odd);

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(swarm.log).containsOnlyOnce("discard").contains("prove");
  }

  @Test
  void ofAFileOfUnknownSizeNothingIsAskedForThatIsHere() {
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, fast);
    swarm.left(new ByteRange(0, 100_000), new ByteRange(150_000, 400_000));

    swarm.downloads.start(SimulatedSwarm.wanted(Optional.empty()), swarm.now);
    swarm.runUntil(swarm.now.plusMillis(10));

    assertThat(swarm.log).filteredOn(line -> line.startsWith("203"))
        .first()
        .asString()
        .endsWith(" " + new ByteRange(100_000, 150_000));
  }

  @Test
  void whatFewHaveIsFetchedFirst() {
    good.has = Optional.of(ByteRanges.of(new ByteRange(0, 48 * MIB)));
    odd.has = Optional.of(ByteRanges.of(new ByteRange(0, 32 * MIB)));
    other.has = Optional.of(ByteRanges.of(new ByteRange(16 * MIB, 64 * MIB)));
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, good, odd, other);

    assertThat(get(swarm, Optional.of(ROOT))).isInstanceOf(DownloadState.Done.class);

    assertThat(other.sent).isGreaterThan(16 * MIB);
    assertThat(swarm.received()).isLessThan((long) (1.1 * SIZE));
  }

  @Test
  void theBeginningComesFirstIfTheUserWantsToLook() {
    Wanted plain = SimulatedSwarm.wanted(Optional.of(ROOT));
    good.has = Optional.of(ByteRanges.of(new ByteRange(0, 60 * MIB)));
    SimulatedSwarm swarm = new SimulatedSwarm(SIZE, good, fast);
    swarm.downloads.start(new Wanted(plain.id(), plain.name(), plain.size(), plain.hints(),
        plain.patience(), true, 0, IfExists.RENAME, plain.root()), swarm.now);

    swarm.runUntil(swarm.now.plusSeconds(10));

    long[] starts = swarm.log.stream()
        .filter(line -> line.contains("-") && line.startsWith("203"))
        .mapToLong(line -> Long.parseLong(line.split("[ -]", -1)[1]))
        .toArray();
    assertThat(starts).isSorted();
  }

  @Test
  void aQueueIsStoodInAndItsTimeKept() {
    fast.busy = 2;
    fast.queue = Optional.of(new QueueAnswer(
        new QueuePlace(3, java.util.OptionalInt.of(9), Optional.empty()),
        Optional.of(new QueueTicket("abc", 3)), Optional.empty()));
    SimulatedSwarm swarm = new SimulatedSwarm(MIB, fast);
    swarm.downloads.start(SimulatedSwarm.wanted(Optional.of(ROOT)), swarm.now);
    swarm.runUntil(swarm.now.plusSeconds(10));

    assertThat(swarm.report(fast)).satisfies(report -> {
      assertThat(report.state()).isEqualTo(State.QUEUED);
      assertThat(report.queue()).map(QueuePlace::position).contains(3);
      assertThat(report.until()).isPresent();
    });
    assertThat(swarm.downloads.withTicket("abc")).contains(fast.source());

    assertThat(swarm.runUntil(swarm.now.plusSeconds(60))).isInstanceOf(DownloadState.Done.class);
    assertThat(took(swarm)).isGreaterThan(Duration.ofSeconds(40));
  }

  @Test
  void whoCallsUsWhenItIsOurTurnIsAskedAtOnce() {
    fast.busy = 1;
    fast.queue = Optional.of(new QueueAnswer(
        new QueuePlace(3, java.util.OptionalInt.empty(), Optional.empty()),
        Optional.of(new QueueTicket("abc", 3)), Optional.of(Duration.ofMinutes(10))));
    SimulatedSwarm swarm = new SimulatedSwarm(MIB, fast);
    swarm.downloads.start(SimulatedSwarm.wanted(Optional.of(ROOT)), swarm.now);
    swarm.runUntil(swarm.now.plusSeconds(5));

    swarm.tell(new TransferEvent.Called(Fixtures.ID, "abc"));

    assertThat(swarm.runUntil(swarm.now.plusSeconds(10))).isInstanceOf(DownloadState.Done.class);
  }

  @Test
  void whatRestsAsksNobodyAndGoesOnWhereItWas() {
    SimulatedSwarm swarm = swarm();
    swarm.downloads.start(SimulatedSwarm.wanted(Optional.of(ROOT)), swarm.now);
    swarm.runUntil(swarm.now.plusSeconds(5));

    swarm.downloads.pause(Fixtures.ID, swarm.now);
    swarm.runUntil(swarm.now.plusSeconds(60));
    assertThat(swarm.last.state()).isEqualTo(new DownloadState.Paused());
    long before = swarm.received();
    swarm.runUntil(swarm.now.plusSeconds(3600));
    assertThat(swarm.received()).isEqualTo(before);

    swarm.downloads.resume(Fixtures.ID, swarm.now);
    assertThat(swarm.runUntil(swarm.now.plusSeconds(60))).isInstanceOf(DownloadState.Done.class);
    assertThat(swarm.received()).isLessThan((long) (1.1 * SIZE));
  }

  @Test
  void theSameSeedGivesTheSameStory() {
    SimulatedSwarm one = new SwarmTest().swarm();
    SimulatedSwarm two = new SwarmTest().swarm();

    get(one, Optional.of(ROOT));
    get(two, Optional.of(ROOT));

    assertThat(one.log).isEqualTo(two.log);
  }
}
