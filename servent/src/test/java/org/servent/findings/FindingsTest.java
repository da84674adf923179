package org.servent.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/** What belongs together, and what comes first. */
class FindingsTest {
  private static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final Sha1 SUN = Sha1.parse("TXGCZQTH26NL6OUQAJJPFALHG2LTGBC7");

  private final Findings findings = new Findings("blue moon");

  @Test
  void theSameHashIsOneFindWithAllItsNamesTheMostUsedFirst() {
    add(1, "moon, blue.txt", MOON);
    add(2, "Blue Moon.txt", MOON);
    add(3, "Blue Moon.txt", MOON);

    assertThat(findings.ranked()).singleElement().satisfies(one -> {
      assertThat(one.find().names()).containsExactly("Blue Moon.txt", "moon, blue.txt");
      assertThat(one.find().sources()).isEqualTo(3);
    });
  }

  @Test
  void withoutAHashNameAndSizeDecide() {
    findings.add(offer(1, "Blue Moon.txt", 5, Optional.empty()));
    findings.add(offer(2, "blue_moon.TXT", 5, Optional.empty()));
    findings.add(offer(3, "Blue Moon.txt", 6, Optional.empty()));

    assertThat(findings.ranked()).extracting(one -> one.find().sources()).containsExactly(2, 1);
  }

  @Test
  void oneServentIsOneSourceHoweverOftenItOffers() {
    assertThat(findings.add(offer(1, "Blue Moon.txt", 5, Optional.of(MOON)))).isTrue();
    assertThat(findings.add(offer(1, "Blue Moon.txt", 5, Optional.of(MOON)))).isFalse();
    assertThat(findings.servents()).isEqualTo(1);
  }

  @Test
  void sizeIsWhatMostSay() {
    findings.add(offer(1, "Blue Moon.txt", 9, Optional.of(MOON)));
    findings.add(offer(2, "Blue Moon.txt", 5, Optional.of(MOON)));
    findings.add(offer(3, "Blue Moon.txt", 5, Optional.of(MOON)));

    assertThat(findings.ranked().get(0).find().size()).isEqualTo(5);
  }

  @Test
  void aNameThatSaysLittleElseComesBeforeOneThatSaysMuch() {
    add(1, "best of the best songs ever blue as never seen, with a moon.txt", SUN);
    add(2, "blue moon.txt", MOON);

    assertThat(order()).containsExactly(MOON, SUN);
  }

  @Test
  void wholeWordsComeBeforeBeginningsOfWords() {
    add(1, "blue moonlight.txt", SUN);
    add(2, "blue moon.txt", MOON);

    assertThat(order()).containsExactly(MOON, SUN);
  }

  @Test
  void moreHouseholdsComeBeforeFewerButGuidsOfOneAddressDoNot() {
    add(1, "blue moon.ogg", SUN);
    add(2, "blue moon.txt", MOON);
    add(3, "blue moon.txt", MOON);
    assertThat(order()).containsExactly(MOON, SUN);

    for (int guid = 10; guid < 20; guid++) {
      findings.add(new Offer(holder(guid, "192.0.2.1:6346", 0, false, false), "blue moon.ogg", 5,
          Optional.of(SUN), false));
    }
    assertThat(order()).containsExactly(MOON, SUN);
  }

  @Test
  void serventsOfOurOwnNetworkAreCountedOneByOne() {
    add(1, "blue moon.ogg", SUN);
    for (int port = 1; port < 3; port++) {
      findings.add(new Offer(holder(port, "127.0.0.1:634" + port, 0, false, false),
          "blue moon.txt", 5, Optional.of(MOON), false));
    }

    assertThat(order()).containsExactly(MOON, SUN);
  }

  @Test
  void whoHasTimeComesBeforeWhoIsBusyAndWhoIsFastBeforeWhoIsSlow() {
    findings.add(new Offer(holder(1, "192.0.2.1:1", 9_000, true, false), "blue moon.txt", 5,
        Optional.of(SUN), false));
    findings.add(new Offer(holder(2, "192.0.2.2:1", 100, false, false), "blue moon.txt", 5,
        Optional.of(MOON), false));
    assertThat(order()).containsExactly(MOON, SUN);

    findings.add(new Offer(holder(3, "192.0.2.3:1", 9_000, false, false), "blue moon.txt", 6,
        Optional.of(Sha1.parse("A".repeat(32))), false));
    assertThat(order()).element(0).isEqualTo(Sha1.parse("A".repeat(32)));
  }

  @Test
  void whatIsHereAlreadyComesBehindWhatIsNot() {
    findings.add(new Offer(holder(1, "192.0.2.1:1", 0, false, false), "blue moon.txt", 5,
        Optional.of(SUN), true));
    add(2, "a blue kind of moon.txt", MOON);

    assertThat(order()).containsExactly(MOON, SUN);
  }

  @Test
  void whoeverHasAFreeSlotIsAskedFirst() {
    findings.add(new Offer(holder(1, "192.0.2.1:1", 0, true, false), "blue moon.txt", 5,
        Optional.of(MOON), false));
    findings.add(new Offer(holder(2, "192.0.2.2:1", 0, false, true), "blue moon.txt", 5,
        Optional.of(MOON), false));

    Find find = findings.ranked().get(0).find();
    assertThat(find.handiest().address()).isEqualTo(PeerAddress.parse("192.0.2.2:1"));
    assertThat(find.busy()).isFalse();
  }

  @Test
  void aSearchForAHashIsRankedToo() {
    Findings byHash = new Findings("");
    byHash.add(offer(1, "", 5, Optional.of(MOON)));

    assertThat(byHash.ranked()).singleElement().satisfies(one -> {
      assertThat(one.find().name()).isEmpty();
      assertThat(one.score()).isFinite();
    });
  }

  private List<Sha1> order() {
    return findings.ranked().stream().map(one -> one.find().sha1().orElseThrow()).toList();
  }

  private void add(int holder, String name, Sha1 sha1) {
    findings.add(offer(holder, name, 5, Optional.of(sha1)));
  }

  private static Offer offer(int holder, String name, long size, Optional<Sha1> sha1) {
    return new Offer(holder(holder, "192.0.2." + holder + ":6346", 0, false, false), name, size,
        sha1, false);
  }

  private static Offer.Holder holder(int guid, String address, long speed, boolean busy,
      boolean pushNeeded) {
    return new Offer.Holder(new Guid(0, guid), PeerAddress.parse(address), 1, speed, busy,
        pushNeeded);
  }
}
