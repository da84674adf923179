package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
  /** The examples of RFC 4648 §10, without padding. */
  @ParameterizedTest
  @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB",
      "foobar, MZXW6YTBOI"})
  void textIsStandardBase32(String plain, String base32) {
    assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    assertThat(Base32.decode(base32)).asString(StandardCharsets.US_ASCII).isEqualTo(plain);
  }

  @Test
  void bytesMayBeAny() {
    assertThat(Base32.encode(new byte[]{0x0f, (byte) 0xf5})).isEqualTo("B72Q");
    assertThat(Base32.encode(HexFormat.of().parseHex("00112233445566778899aabbccddeeff")))
        .isEqualTo("AAISEM2EKVTHPCEZVK54ZXPO74");
  }

  @ParameterizedTest
  @ValueSource(strings = {"M", "MZX", "MZXQA1", "MY======", "M Y", "Mé", "MZ", "\u0130Y"})
  void whatIsNotBase32IsRefused(String text) {
    assertThatThrownBy(() -> Base32.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
