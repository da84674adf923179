package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.http.Extent.Beyond;
import org.servent.http.Extent.Malformed;
import org.servent.http.Extent.Some;
import org.servent.http.Extent.Whole;

class ExtentTest {
  static Stream<Arguments> ranges() {
    return Stream.of(
        arguments(null, 1000, new Whole()),
        arguments("bytes=0-0", 1000, new Some(0, 0)),
        arguments("bytes=100-199", 1000, new Some(100, 199)),
        arguments("Bytes=100-199", 1000, new Some(100, 199)),
        arguments("bytes=100-", 1000, new Some(100, 999)),
        arguments("bytes=100-5000", 1000, new Some(100, 999)),
        arguments("bytes=100-99999999999999999999999999", 1000, new Some(100, 999)),
        arguments("bytes=-100", 1000, new Some(900, 999)),
        arguments("bytes=-5000", 1000, new Some(0, 999)),
        arguments("bytes=5000000000-5000000009", 6_000_000_000L,
            new Some(5_000_000_000L, 5_000_000_009L)),
        arguments("bytes=1000-", 1000, new Beyond()),
        arguments("bytes=1000-1001", 1000, new Beyond()),
        arguments("bytes=99999999999999999999999999-", 1000, new Beyond()),
        arguments("bytes=-0", 1000, new Beyond()),
        arguments("bytes=0-", 0, new Beyond()),
        arguments("bytes=-1", 0, new Beyond()),
        arguments("bytes=2-1", 1000, new Malformed()),
        arguments("bytes=", 1000, new Malformed()),
        arguments("bytes=-", 1000, new Malformed()),
        arguments("bytes=a-b", 1000, new Malformed()),
        arguments("bytes=0x10-", 1000, new Malformed()),
        arguments("bytes 0-1", 1000, new Malformed()),
        arguments("bytes=--1", 1000, new Malformed()),
        arguments("bytes=\u0661-", 1000, new Malformed()),
        arguments("bytes=0-1,5-6", 1000, new Whole()),
        arguments("lines=1-2", 1000, new Whole()));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void aRangeMeansTheseBytes(@Nullable String range, long size, Extent expected) {
    assertThat(Extent.of(range, size)).isEqualTo(expected);
  }
}
