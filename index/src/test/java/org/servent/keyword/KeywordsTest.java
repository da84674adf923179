package org.servent.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Blue_Moon-(live).mp3           | blue moon live mp3
      blue+moon/LIVE\\take*two       | blue moon live take two
      the the The                    | the
      a b                            | a b
      camelCase stays                | camelcase stays
      track01 7 1984                 | track01 7 1984
      Déjà vu, Ångström, Zoë         | deja vu angstrom zoe
      de\u0301ja\u0300               | deja
      STRASSE straße STRAẞE          | strasse
      ΟΔΟΣ οδος ὁδός                 | οδοσ
      İstanbul ISTANBUL ıstanbul     | istanbul
      ﬁne ﬂow Ⅳ ²                    | fine flow iv 2
      ＦＵＬＬ ｗｉｄｔｈ １２３      | full width 123
      Война и Миръ, ЁЛКА             | воина и миръ елка
      שָׁלוֹם שלום                     | שלום
      مُحَمَّد محمد                      | محمد
      ٣٤ ३४                          | 34
      हिन्दी कि कु                     | हिन्दी कि कु
      don't                          | don t
      naïve—café…“x”                 | naive cafe x
      """)
  void foldsWhatPeopleTakeForTheSame(String text, String words) {
    assertThat(String.join(" ", Keywords.of(text))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      東                 | 東
      東京都             | 東 東京 京 京都 都
      東京タワー.jpg     | 東 東京 京 京タ タ タワ ワ ワー ー jpg
      abc東京123         | abc 東 東京 京 123
      がか               | が がか か
      ｶﾞ                 | ガ
      서울에서           | 서 서울 울 울에 에 에서
      ไทย                | ไ ไท ท ทย ย
      𠮷野家             | 𠮷 𠮷野 野 野家 家
      """)
  void scriptsWithoutSpacesGiveCharactersAndPairs(String text, String words) {
    assertThat(String.join(" ", Keywords.of(text))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"東京都庁,京都", "東京都庁,庁", "서울에서,서울", "第12章,12", "ラーメン屋,メン", "ภาษาไทย,ไทย"})
  void aPartOfARunIsFound(String name, String part) {
    assertThat(Keywords.of(name)).containsAll(Keywords.of(part));
  }

  @Test
  void partsThatOnlyStandApartAreNotFoundTogether() {
    assertThat(Keywords.of("京阪電鉄 都")).doesNotContainSequence(Keywords.of("京都"))
        .doesNotContain("京都");
  }

  static Stream<String> withoutWords() {
    return Stream.of("", " ", "...", "\u0000\u0007", "\u0301", "\uD800", "🙂🙃", "\u202E");
  }

  @ParameterizedTest
  @MethodSource("withoutWords")
  void textWithoutLettersHasNoWords(String text) {
    assertThat(Keywords.of(text)).isEmpty();
  }

  @Test
  void aWordFoundIsAWordAskedFor() {
    RandomGenerator random = new Random(6346);
    for (int round = 0; round < 20_000; round++) {
      List<String> words = Keywords.of(anything(random));
      for (String word : words) {
        assertThat(Keywords.of(word)).as("the words of " + word + " in round " + round)
            .isNotEmpty()
            .isSubsetOf(words);
      }
    }
  }

  private static String anything(RandomGenerator random) {
    int highest = random.nextBoolean() ? 0x3100 : Character.MAX_CODE_POINT;
    return IntStream.range(0, random.nextInt(1, 12))
        .map(i -> random.nextInt(highest))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void veryLongTextIsCut() {
    assertThat(Keywords.of("x".repeat(1 << 20))).singleElement()
        .satisfies(word -> assertThat(word).hasSize(Keywords.MAX_LENGTH));
    assertThat(Keywords.of("\uFDFA ".repeat(1 << 20)).size()).isLessThan(Keywords.MAX_WORDS);
    assertThat(Keywords.of(IntStream.range(0, 100_000)
        .mapToObj(Integer::toString)
        .reduce(new StringBuilder(), (text, word) -> text.append(word).append(' '),
            StringBuilder::append)
        .toString())).hasSizeLessThanOrEqualTo(Keywords.MAX_WORDS);
  }
}
