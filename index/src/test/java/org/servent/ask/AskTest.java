package org.servent.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskTest {
  private static final Candidate SONG = new File("Music/Blue Moon - The Marcels (1961).flac",
      Map.of(Field.SIZE, 20L << 20, Field.DURATION, 135_000L, Field.BITRATE, 900_000L,
          Field.YEAR, 1961L),
      Map.of(Field.ARTIST, "The Marcels", Field.ALBUM, "Blue Moon"));
  private static final Candidate PLAIN =
      new File("東京都の地図.pdf", Map.of(Field.SIZE, 1_000L), Map.of());

  private record File(String name, Map<Field, Long> numbers, Map<Field, String> texts)
      implements
        Candidate {
    @Override
    public OptionalLong number(Field field) {
      Long number = numbers.get(field);
      return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    public Optional<String> text(Field field) {
      return Optional.ofNullable(texts.get(field));
    }
  }

  private static Ask ask(String text) throws AskException {
    return Ask.parse(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"moon| ", "moon year:1960..1962| ", "-artist:sun| ",
      "artist:\"The Marcels\" moon|AUDIO {ARTIST=the marcels}",
      "artist:the artist:marcels year:1961|AUDIO {ARTIST=the marcels, YEAR=1961}",
      "title:moon type:video|VIDEO {TITLE=moon}", "title:moon ext:pdf|DOCUMENT {TITLE=moon}",
      "album:moon type:program|AUDIO {ALBUM=moon}"})
  void whatFilesShallSayIsForOthersToo(String query, String said) throws AskException {
    assertThat(ask(query).saying().map(it -> it.kind() + " " + it.values()))
        .isEqualTo(Optional.ofNullable(said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blue moon", "moon BLUE", "\"blue moon\"", "\"moon the\"", "marc*",
      "moon -sun", "moon -\"moon blue\"", "type:audio", "type:video,audio", "ext:ogg,flac",
      "ext:.FLAC", "size:>10MiB", "size:20M", "size:20MiB..21MiB", "size:<=20MiB", "size:..1GB",
      "bitrate:>=192k", "duration:<5m", "duration:2m15s", "duration:2:15", "duration:100..",
      "year:1961", "year:1950..1969", "artist:marcels", "artist:\"the marcels\"",
      "album:\"blue moon\" -title:x", "-type:video", "moon - marcels", "1961"})
  void theSongIsThis(String query) throws AskException {
    assertThat(ask(query).fits(SONG)).isTrue();
    assertThat(ask(query).missing(SONG)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'\"moon blue\"',phrase", "'\"lue moon\"',phrase", "xy*,beginning", "type:image,type",
      "ext:ogg,ext", "size:>20MiB,size", "size:<20MiB,size", "size:25MiB,size", "year:1962,year",
      "duration:>5m,duration", "bitrate:<192k,bitrate", "artist:sinatra,artist",
      "title:moon,title", "-moon,-words", "-ext:flac,-ext", "pages:1,pages"})
  void theSongIsNotThis(String query, String lacks) throws AskException {
    assertThat(ask(query).fits(SONG)).isFalse();
    assertThat(ask(query).missing(SONG).map(Term::about)).contains(lacks);
  }

  @Test
  void whetherWordsMatchedIsForOthersToSay() throws AskException {
    assertThat(ask("heard elsewhere").missing(SONG)).isEmpty();
    assertThat(ask("heard elsewhere").fits(SONG)).isFalse();
  }

  @Test
  void whereNoSpacesAreWrittenAnyPartIsAPhrase() throws AskException {
    assertThat(ask("\"京都\"").fits(PLAIN)).isTrue();
    assertThat(ask("\"都東\"").fits(PLAIN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"blue moon,blue moon", "'\"blue moon\" sky -sun size:>1k',blue moon sky",
      "mar*,mar", "moon mar*,moon", "artist:marcels,marcels", "moon artist:marcels,moon",
      "size:>10MiB,''", "-moon,''", "'',''", "\u00c9t\u00e9,ete"})
  void othersAreAskedForTheWords(String query, String words) throws AskException {
    assertThat(ask(query).forOthers()).isEqualTo(words);
    assertThat(ask(query).hasWords()).isEqualTo(!words.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"moon,''", "moon type:audio,audio", "'type:audio,video',audio video",
      "ext:flac,audio", "'ext:flac,pdf',audio document", "ext:xyz,''", "'ext:flac,xyz',''",
      "-type:audio,''"})
  void othersAreAskedForTypes(String query, String types) throws AskException {
    assertThat(ask(query).types().stream().map(FileType::word).collect(Collectors.joining(" ")))
        .isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource({"'moon \"blue',6,second quotation mark", "'\"--\"',1,no word between",
      "moon foo:bar,6,no field \"foo\"", "type:song,6,no type \"song\"", "type:,6,type lacks",
      "'type:audio,',12,type lacks", "size:>10XB,7,no number here", "size:,6,number lacks",
      "size:>,7,number lacks", "year:2000..1990,6,Nothing lies between", "size:..,6,number lacks",
      "duration:5x,10,is written as in duration:>5m", "artist:,8,word lacks", "*,1,lack before",
      "a-b*,1,one word", "'moon\"x\"',5,blank lacks", "ext:,5,end of a name",
      "year:19x9,6,no number"})
  void nonsenseIsPointedAt(String query, int column, String sentence) {
    assertThatThrownBy(() -> ask(query)).isInstanceOf(AskException.class)
        .hasMessageContaining(sentence)
        .satisfies(error -> assertThat(((AskException) error).column()).isEqualTo(column));
  }

  @Test
  void aQueryHasAnEnd() {
    assertThatThrownBy(() -> ask("x".repeat(Ask.MAX_LENGTH + 1))).isInstanceOf(AskException.class);
  }

  @Test
  void wordsAreWordsWhateverStandsInThem() {
    assertThat(Ask.words("type:\"audio -x*").forOthers()).isEqualTo("type audio x");
  }

  @Test
  void everyFieldAndTypeIsUnderstood() throws AskException {
    Map<Field, List<Term>> read = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      read.put(field, ask(field.word() + ":" + (field.unit() == Unit.TEXT ? "x" : "7")).terms());
    }
    assertThat(read).allSatisfy((field, terms) -> assertThat(terms.getFirst().about())
        .isEqualTo(field.word()));
  }

  @Test
  void anyTextIsReadOrPointedAt() {
    Random dice = new Random(6346);
    String signs = "ab \"*:-,.<>=019mk\u6771\u00e9\ud83c\udf19\t";
    List<String> words =
        List.of("type:", "size:", "year:", "artist:", "..", "ext:", "10MiB", "moon");
    for (int i = 0; i < 100_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int n = dice.nextInt(8); n >= 0; n--) {
        if (dice.nextBoolean()) {
          query.append(words.get(dice.nextInt(words.size())));
        } else {
          query.append(signs.charAt(dice.nextInt(signs.length())));
        }
      }
      try {
        Ask read = ask(query.toString());
        read.fits(SONG);
        read.missing(PLAIN);
        read.forOthers();
      } catch (AskException error) {
        assertThat(error.column()).as(query.toString()).isBetween(1, query.length() + 1);
      }
    }
  }
}
