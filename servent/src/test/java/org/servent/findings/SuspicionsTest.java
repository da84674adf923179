package org.servent.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/** Who is hidden, and, as important, who is not. */
class SuspicionsTest {
  private static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");

  private final Suspicions suspicions = new Suspicions();

  @Test
  void theQuestionToTheLetterWithoutExtensionIsAnEcho() {
    assertThat(judge("blue moon", offer(1, "blue moon", 5, 1))).contains(Rule.ECHO);
    assertThat(judge("blue moon", offer(1, "Blue Moon", 5, 1))).isEmpty();
    assertThat(judge("README", offer(1, "README", 5, 1))).isEmpty();
  }

  @Test
  void whoSearchesForAWholeNameFindsIt() {
    assertThat(judge("blue moon.txt", offer(1, "blue moon.txt", 5, 1))).isEmpty();
  }

  @Test
  void whoAnswersThreeUnlikeQuestionsWithTheSameMadeToMeasureEchoes() {
    assertThat(judge("blue moon", offer(1, "blue moon full.zip", 77, 1))).isEmpty();
    assertThat(judge("blue moon", offer(1, "blue moon full.zip", 77, 1))).isEmpty();
    assertThat(judge("red sun", offer(1, "red sun full.zip", 77, 2))).isEmpty();
    assertThat(judge("red dwarf", offer(1, "red dwarf full.zip", 77, 3))).isEmpty();
    assertThat(judge("green grass", offer(1, "green grass full.zip", 77, 4))).contains(Rule.ECHO);
    assertThat(judge("green grass", offer(2, "green grass full.zip", 77, 4))).isEmpty();
    assertThat(judge("green grass", offer(1, "green grass.ogg", 5_000, 5))).isEmpty();
  }

  @Test
  void aFileThatIsFoundByEachOfItsWordsIsNoEcho() {
    for (String word : List.of("blue", "moon", "over", "kentucky", "live")) {
      assertThat(judge(word, offer(1, "blue moon over kentucky live.ogg", 77, 1))).isEmpty();
    }
  }

  @Test
  void whoHasManySongsCalledByTheirTitlesEchoesNothing() {
    for (String title : List.of("blue moon", "red sun", "green grass", "white snow")) {
      assertThat(judge(title, offer(1, title + ".mp3", 4_000_000 + title.length(), title.length())))
          .isEmpty();
    }
  }

  @Test
  void aHashUnderThreeUnrelatedNamesIsAFake() {
    Sha1 fake = MOON;
    assertThat(judge("blue moon", of(offer(1, "blue moon.mp3", 5, 1), fake))).isEmpty();
    assertThat(judge("red sun", of(offer(2, "red sun.mp3", 5, 1), fake))).isEmpty();
    assertThat(judge("green grass", of(offer(3, "green grass.mp3", 5, 1), fake)))
        .contains(Rule.NAMES);
  }

  @Test
  void aFewWhoLieAboutAFileOfManyChangeNothing() {
    for (int honest = 1; honest <= 5; honest++) {
      assertThat(judge("blue moon", of(offer(honest, "blue moon.mp3", 5, 1), MOON))).isEmpty();
    }
    assertThat(judge("red sun", of(offer(11, "red sun.mp3", 5, 1), MOON))).isEmpty();
    assertThat(judge("green grass", of(offer(12, "green grass.mp3", 5, 1), MOON))).isEmpty();
    assertThat(judge("blue moon", of(offer(1, "blue moon.mp3", 5, 1), MOON))).isEmpty();
  }

  @Test
  void renamedFilesAreRelatedByAnyWord() {
    assertThat(judge("blue", of(offer(1, "blue moon.mp3", 5, 1), MOON))).isEmpty();
    assertThat(judge("moon", of(offer(2, "elvis - moon.mp3", 5, 1), MOON))).isEmpty();
    assertThat(judge("presley", of(offer(3, "elvis presley.mp3", 5, 1), MOON))).isEmpty();
  }

  @Test
  void namesSayNothingWhereAHashIsAskedFor() {
    for (int holder = 1; holder < 9; holder++) {
      assertThat(judge("", of(offer(holder, "name" + holder, 5, 1), MOON))).isEmpty();
    }
  }

  @Test
  void aStrangersWordForAPrivateAddressIsHidden() {
    Offer near = at("192.168.1.5:6346", false);

    assertThat(suspicions.judge("moon", near, Fence.PUBLIC)).contains(Rule.ADDRESS);
    assertThat(suspicions.judge("moon", near, Fence.NETWORK)).isEmpty();
    assertThat(suspicions.judge("moon", at("127.0.0.1:6346", false), Fence.NETWORK))
        .contains(Rule.ADDRESS);
    assertThat(suspicions.judge("moon", at("127.0.0.1:6346", false), Fence.NONE)).isEmpty();
    assertThat(suspicions.judge("moon", at("0.0.0.0:6346", false), Fence.NONE))
        .contains(Rule.ADDRESS);
  }

  @Test
  void whoIsReachedByAPushMayHaveAnyAddress() {
    assertThat(suspicions.judge("moon", at("192.168.1.5:6346", true), Fence.PUBLIC)).isEmpty();
  }

  @Test
  void whatIsRememberedIsBounded() {
    Echoes echoes = new Echoes();
    Aliases aliases = new Aliases();
    for (int i = 0; i < Math.max(Echoes.MOST_HOUSEHOLDS, Aliases.MOST_HASHES) + 10; i++) {
      Offer offer = new Offer(holder(i, "11.0." + i / 256 + "." + i % 256 + ":6346", false),
          "moon.txt", 5, Optional.of(sha1(i)), false);
      echoes.take("moon", List.of("moon"), offer);
      aliases.take(sha1(i), offer);
    }

    assertThat(echoes.households()).isEqualTo(Echoes.MOST_HOUSEHOLDS);
    assertThat(aliases.hashes()).isEqualTo(Aliases.MOST_HASHES);
  }

  @Test
  void smallFilesOfOneSizeMadeToMeasureByManyAreACluster() {
    List<Offer> made = IntStream.range(1, 4)
        .mapToObj(i -> offer(i, "Blue_Moon.mp3", 70_000, i))
        .toList();
    Offer other = offer(9, "blue moon live.mp3", 70_000, 9);

    assertThat(Clusters.in("blue moon", List.of(made.get(0), other, made.get(1), made.get(2))))
        .containsExactlyElementsOf(made);
    assertThat(Clusters.in("blue moon", made.subList(0, 2))).isEmpty();
  }

  @Test
  void whatIsPopularOrLargeIsNoCluster() {
    assertThat(Clusters.in("blue moon",
        IntStream.range(1, 9).mapToObj(i -> offer(i, "blue moon.zip", 70_000, 1)).toList()))
        .isEmpty();
    assertThat(Clusters.in("blue moon",
        IntStream.range(1, 9).mapToObj(i -> offer(i, "blue moon.mp3", 5 << 20, i)).toList()))
        .isEmpty();
    assertThat(Clusters.in("blue moon",
        IntStream.range(1, 9).mapToObj(i -> offer(i, "blue moon.exe", 5 << 20, i)).toList()))
        .hasSize(8);
  }

  private Optional<Rule> judge(String query, Offer offer) {
    return suspicions.judge(query, offer, Fence.PUBLIC);
  }

  private static Offer offer(int holder, String name, long size, int content) {
    return new Offer(holder(holder, "192.0.2." + holder + ":6346", false), name, size,
        Optional.of(sha1(content)), false);
  }

  private static Offer of(Offer offer, Sha1 sha1) {
    return new Offer(offer.holder(), offer.name(), offer.size(), Optional.of(sha1), false);
  }

  private static Offer at(String address, boolean pushNeeded) {
    return new Offer(holder(1, address, pushNeeded), "moon.txt", 5, Optional.empty(), false);
  }

  private static Offer.Holder holder(int guid, String address, boolean pushNeeded) {
    return new Offer.Holder(new Guid(0, guid), PeerAddress.parse(address), 1, 0, false,
        pushNeeded);
  }

  private static Sha1 sha1(int number) {
    String digits = Integer.toString(number, 32).toUpperCase(Locale.ROOT);
    StringBuilder base32 = new StringBuilder("A".repeat(32 - digits.length()));
    digits.chars()
        .forEach(c -> base32.append(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Character.digit(c, 32))));
    return Sha1.parse(base32.toString());
  }
}
