package org.servent.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
      "http://cache.example.org, http://cache.example.org/",
      "HTTP://Cache.Example.ORG:80/Gwc.php, http://cache.example.org/Gwc.php",
      "https://cache.example.org:443/, https://cache.example.org/",
      "https://cache.example.org:80/, https://cache.example.org:80/",
      "http://192.0.2.1:3709?a=b, http://192.0.2.1:3709/?a=b",
      "http://[2001:DB8::1]:8080/x#top, http://[2001:db8::1]:8080/x"})
  void aUrlHasOneText(String written, String text) {
    assertThat(WebUrl.parse(written)).hasToString(text);
    assertThat(WebUrl.parse(text)).isEqualTo(WebUrl.parse(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cache.example.org", "ftp://example.org/", "file:///etc/passwd",
      "http://", "http:///path", "http://user@example.org/", "http://example.org:0/",
      "http://example.org:65536/", "http://example.org/a b", "http://example.org/a|b",
      "http://example.org/\r\nHost: x",
      "http://2130706433/", "http://127.1/", "http://exa mple.org/", "http://example.org/ü"})
  void whatIsNoUrlIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebUrl.parse(text));
  }

  @Test
  void aUrlThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebUrl.parse("http://example.org/" + "a".repeat(WebUrl.MAX_LENGTH)));
  }

  @ParameterizedTest
  @CsvSource({
      "http://example.org/gwc, http://example.org/gwc?get=1",
      "http://example.org/gwc?x=1, http://example.org/gwc?x=1&get=1",
      "http://example.org/gwc?, http://example.org/gwc?get=1"})
  void aQueryIsAddedToWhatIsThere(String url, String asked) {
    assertThat(WebUrl.parse(url).with("get=1")).hasToString(asked);
  }

  @ParameterizedTest
  @CsvSource({
      "https://other.example/, https://other.example/",
      "//other.example/x, http://other.example/x",
      "/new?a=b, http://example.org/new?a=b",
      "new.php, http://example.org/old/new.php",
      "?c=d, http://example.org/old/gwc.php?c=d"})
  void aReferenceLeadsFromHere(String reference, String there) {
    assertThat(WebUrl.parse("http://example.org/old/gwc.php?a=b").resolve(reference))
        .hasToString(there);
  }

  @Test
  void aReferenceToAnythingElseIsRefused() {
    WebUrl here = WebUrl.parse("http://example.org/");

    assertThatIllegalArgumentException().isThrownBy(() -> here.resolve("file:///etc/passwd"));
  }
}
