package org.servent.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      DarkSideOfTheMoon01.mp3        | darksideofthemoon01 mp3 dark side of the moon 01
      XMLParser                      | xmlparser xml parser
      Track7 iPhone OpenSSL          | track7 iphone openssl track 7 phone open ssl
      1080p                          | 1080p 1080
      mp3 x264 S01E02 7z             | mp3 x264 s01e02 7z
      ÉtoileBleue                    | etoilebleue etoile bleue
      ÉtoileBleue              | etoilebleue etoile bleue
      ВойнаИМир                      | воинаимир воина мир
      Blue Moon                      | blue moon
      BLUE                           | blue
      VL2MMHO4YXUKFWV63YHTWSBM3G     | vl2mmho4yxukfwv63yhtwsbm3g
      東京Tower                      | 東 東京 京 tower
      """)
  void whatIsWrittenInOneIsFoundByItsPartsToo(String name, String words) {
    assertThat(String.join(" ", Keywords.ofName(name))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"AbcDef,40", "x1,2000", "A,5000", "ab1,1500"})
  void longNamesStayWithinBounds(String part, int times) {
    assertThat(Keywords.ofName(part.repeat(times))).hasSizeLessThanOrEqualTo(2);
  }
}
