package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.content.Huge;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;
import org.servent.keyword.Keywords;
import org.servent.qrp.QrpHash;
import org.servent.qrp.QueryRouteTable;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

class QueryWordsTest {
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  private static final String ABC_URN = "urn:sha1:vgmt4nsha2awvor6evyxqugcnsonbwe5";
  private static final String TIGER = "ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA";

  private final QueryWords words = new QueryWords();

  private void read(Query query) {
    words.read(Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1), query));
  }

  private void read(String text) {
    read(Query.forWords(text));
  }

  private List<Integer> hashes() {
    List<Integer> hashes = new ArrayList<>();
    for (int i = 0; i < words.words(); i++) {
      hashes.add(words.word(i));
    }
    return hashes;
  }

  private static List<Integer> hashesOf(String... words) {
    return List.of(words).stream().map(QrpHash::hash).toList();
  }

  private boolean found(String... having) {
    return words.mayBeIn(QueryRouteTable.of(1 << 16, List.of(having)));
  }

  @Test
  void wordsAreHashedInLowerCaseAndOnlyOnce() {
    read("Blue-MOON, blue moon 1999");

    assertThat(hashes()).isEqualTo(hashesOf("blue", "moon", "1999"));
  }

  @Test
  void wordsOfFewerThanThreeLettersDoNotCount() {
    read("of a moon");

    assertThat(hashes()).isEqualTo(hashesOf("moon"));
  }

  @Test
  void otherScriptsAreSplitAndFoldedAsTheLibrarysAre() {
    read("Déjà Ёлка 東京");

    assertThat(hashes()).isEqualTo(hashesOf("deja", "елка", "東", "東京", "京"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsReadOfThePayloadIsWhatTheLibraryWouldRead(long seed) {
    RandomGenerator dice = Dice.seeded(seed);
    for (int i = 0; i < 500; i++) {
      String text = random(dice, 1 + dice.nextInt(60));
      read(text);

      assertThat(hashes()).as("seed %d, \"%s\"", seed, text)
          .isEqualTo(Keywords.of(text)
              .stream()
              .filter(QueryWords::counts)
              .limit(QueryWords.MAX_WORDS)
              .map(QrpHash::hash)
              .toList());
    }
  }

  private static String random(RandomGenerator dice, int length) {
    String signs = "abcXYZ019 -_.,()'\t~" + (dice.nextBoolean() ? "éß日本ｶЖ𐐀" : "");
    int[] codePoints = signs.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoints[dice.nextInt(codePoints.length)]);
    }
    return text.toString();
  }

  @Test
  void ofTwoWordsBothMustBeThere() {
    read("blue moon");

    assertThat(found("blue", "moon", "sun")).isTrue();
    assertThat(found("blue", "sun")).isFalse();
  }

  @Test
  void ofMoreWordsTwoThirdsMustBeThere() {
    read("one two three four");
    assertThat(found("one", "two", "three")).isTrue();
    assertThat(found("one", "two")).isFalse();

    read("one two three");
    assertThat(found("one", "three")).isTrue();
    assertThat(found("one")).isFalse();
  }

  @Test
  void aQueryWithoutAWordMatchesNothing() {
    read("a b");

    assertThat(found("a", "b")).isFalse();
  }

  @Test
  void aUrnWillDoWithoutAWord() {
    read(new Query(Query.MARK, "unheard", Huge.of(ABC)));

    assertThat(found(ABC_URN)).isTrue();
    assertThat(found("unheard")).isTrue();
    assertThat(found("urn:sha1:")).isFalse();
  }

  @Test
  void aBitprintIsFoundByItsSha1() {
    Huge bitprint =
        new Huge(List.of("urn:bitprint:" + ABC.base32() + "." + TIGER), Ggep.EMPTY);
    read(new Query(Query.MARK, "\\", bitprint));

    assertThat(found(ABC_URN)).isTrue();
  }

  @Test
  void aHashAsAWordFindsTheFileWhoseUrnIsThere() {
    read(ABC.base32());

    assertThat(found(ABC_URN)).isTrue();
    assertThat(found("moon")).isFalse();
  }

  @Test
  void aWishForUrnsIsNoUrn() {
    read(new Query(Query.MARK, "moon", new Huge(List.of("urn:", "urn:sha1:"), Ggep.EMPTY)));

    assertThat(words.urns()).isZero();
  }

  @Test
  void anyBytesAreRead() {
    RandomGenerator dice = Dice.seeded(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[3 + dice.nextInt(200)];
      dice.nextBytes(noise);
      for (int at = 0; at < noise.length; at += 1 + dice.nextInt(9)) {
        noise[at] = (byte) "urn: abc\0".charAt(dice.nextInt(9));
      }
      words.read(new Descriptor(new Guid(1, i), MessageType.QUERY, Lifetime.fresh(1),
          Payload.of(noise)));

      assertThat(words.words()).isBetween(0, QueryWords.MAX_WORDS);
      assertThat(words.urns()).isBetween(0, QueryWords.MAX_URNS);
    }
  }
}
