package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagnetTest {
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  private static final Sha1 EMPTY_FILE = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final TigerRoot ROOT =
      TigerRoot.parse("ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA");

  @Test
  void aWholeLinkIsRead() {
    Magnet magnet = Magnet.parse(
        "magnet:?xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5&dn=blue+moon%2C%20d%C3%A9j%C3%A0.mp3&xl=5368709121"
            + "&xs=http%3A%2F%2F192.0.2.1:6346/uri-res/N2R?urn:sha1:X+Y&as=http://example.org/&kt=blue+moon&tr");

    assertThat(magnet).isEqualTo(
        new Magnet(ABC, Optional.empty(), Optional.of("blue moon, déjà.mp3"),
            OptionalLong.of(5_368_709_121L),
            List.of("http://192.0.2.1:6346/uri-res/N2R?urn:sha1:X+Y", "http://example.org/"),
            List.of("blue", "moon")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "magnet:?xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5",
      " MAGNET:?XT=URN:SHA1:vgmt4nsha2awvor6evyxqugcnsonbwe5\n",
      "magnet:?xt=urn%3asha1%3AVGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5",
      "magnet:?xt.1=urn:md5:x&xt.2=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5",
      "magnet:?xt=urn:tree:tiger:x&xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5&xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
      "magnet:?&&dn=&xl=&xs=&xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5&"})
  void theFirstSha1Counts(String link) {
    assertThat(Magnet.parse(link))
        .isEqualTo(new Magnet(ABC, Optional.empty(), OptionalLong.empty(), List.of()));
  }

  @Test
  void numberedParametersAreRepeatedOnes() {
    Magnet magnet =
        Magnet.parse("magnet:?xt=" + ABC + "&xs.1=a&xs.2=b&AS.3=c&dn.1=first&dn.2=second");

    assertThat(magnet.sources()).containsExactly("a", "b", "c");
    assertThat(magnet.name()).hasValue("first");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "magnet:?xt=urn:bitprint:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5.ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA",
      "magnet:?xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5&xt=urn:tree:tiger:ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA",
      "magnet:?xt.2=urn:tree:tiger/:asd4ujseh5m47pdyb46kbtsqtsgdklbhyxomuia&xt.1=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5",
      "magnet:?xt.7=urn:bitprint:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5.ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA"
          + "&xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"})
  void theTreeIsNamedInSeveralWays(String link) {
    assertThat(Magnet.parseAll(link)).singleElement()
        .isEqualTo(new Magnet(ABC, Optional.of(ROOT), Optional.empty(), OptionalLong.empty(),
            List.of(), List.of()));
  }

  @Test
  void severalFilesAreToldApartByNumbers() {
    String link = "magnet:?dn=all&xt.2=" + EMPTY_FILE + "&dn.1=first&xt.1=urn:bitprint:"
        + ABC.base32() + "." + ROOT.base32() + "&xl.1=3&dn.2=second&xs.2=http://a/&xt.3=" + ABC
        + "&xt.4=urn:md5:x&as.1=http://b/";

    assertThat(Magnet.parseAll(link)).containsExactly(
        new Magnet(EMPTY_FILE, Optional.of("second"), OptionalLong.empty(), List.of("http://a/")),
        new Magnet(ABC, Optional.of(ROOT), Optional.of("first"), OptionalLong.of(3),
            List.of("http://b/"), List.of()));
    assertThat(Magnet.parse(link).sha1()).isEqualTo(EMPTY_FILE);
  }

  @Test
  void linksOfManyFilesAreReadInTime() {
    String link = "magnet:?" + IntStream.range(0, 200)
        .mapToObj(i -> "xt." + i + "=" + new Sha1(i, 0, 0))
        .collect(Collectors.joining("&"));

    assertThat(Magnet.parseAll(link)).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "http://example.org                    | a magnet link begins with magnet:?",
      "magnet:?                              | this magnet link names no SHA-1 (xt=urn:sha1:... or xt=urn:bitprint:...), by which files are found here",
      "magnet:?xt=urn:btih:x&dn=a            | this magnet link names no SHA-1 (xt=urn:sha1:... or xt=urn:bitprint:...), by which files are found here",
      "magnet:?dn=100%                       | a percent sign in this link is not followed by two hexadecimal digits",
      "magnet:?dn=%zz                        | a percent sign in this link is not followed by two hexadecimal digits",
      "magnet:?xl=big&xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5 | the size (xl) in this magnet link is not a number of bytes",
      "magnet:?xl=-1&xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5  | the size (xl) in this magnet link is not a number of bytes"})
  void theUserIsToldWhatIsWrong(String link, String sentence) {
    assertThatThrownBy(() -> Magnet.parse(link)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void aLinkHasAnEnd() {
    assertThatThrownBy(() -> Magnet.parse("magnet:?dn=" + "x".repeat(20_000)))
        .hasMessage("a magnet link of 20011 characters is too long");
  }

  @Test
  void whatIsPrintedIsReadAndHoldsNothingThatATerminalObeys() {
    Magnet magnet = new Magnet(ABC, Optional.of(ROOT), Optional.of("a&b=c+d %\u001b[31m日本"),
        OptionalLong.of(0), List.of("http://a/?x=1&y=2", "b"), List.of("a+b", "é"));

    assertThat(Magnet.parse(magnet.toString())).isEqualTo(magnet);
    assertThat(magnet.toString()).matches("[!-~]+")
        .startsWith(
            "magnet:?xt=urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"
                + "&xt=urn:tree:tiger:ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA&dn=a%26b%3Dc%2Bd%20%25%1B%5B31m%E6%97%A5");
  }
}
