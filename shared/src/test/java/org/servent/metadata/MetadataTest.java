package org.servent.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
  @Test
  void whatMakesNoSenseIsLeftOut() {
    Metadata song = new Metadata(Kind.AUDIO,
        Map.of(Tag.TITLE, " \u202eBlue\u0000Moon\uffff\u202f ", Tag.SECONDS, "061", Tag.YEAR,
            "19x9",
            Tag.BITRATE, "0", Tag.TRACK, "-3", Tag.WIDTH, "99999999999", Tag.ALBUM, " \n",
            Tag.SAMPLE_RATE, "4000000001"));

    assertThat(song.values()).isEqualTo(Map.of(Tag.TITLE, "Blue Moon", Tag.SECONDS, "61"));
    assertThat(song.number(Tag.SECONDS)).hasValue(61);
    assertThat(song.number(Tag.YEAR)).isEmpty();
    assertThat(song.number(Tag.TITLE)).isEmpty();
    assertThat(song.text(Tag.TITLE)).hasValue("Blue Moon");
    assertThat(new Metadata(Kind.IMAGE, Map.of()).isEmpty()).isTrue();
  }

  @Test
  void textsHaveAnEnd() {
    Metadata endless =
        new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "\ud83c\udf19".repeat(500)));

    assertThat(endless.text(Tag.TITLE)
        .map(title -> title.codePointCount(0, title.length()))).hasValue(Metadata.MOST_CHARACTERS);
  }
}
