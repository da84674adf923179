package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.ggep.ExtensionType;
import org.servent.ggep.Ggep;

/** Each value is read and written: the bytes say what stands beside them, and the reverse. */
class ExtensionsTest {
  private static final String NOTHING = "nothing";

  /**
   * A line of the resource.
   *
   * @param deviation why this servent writes the same with other bytes, or not at all; empty if it
   *          does not
   */
  record Vector(String id, Payload data, String says, String deviation) {
    static Vector parse(String line) {
      String[] parts = line.split(" \\| ?", -1);
      return new Vector(parts[0], Payload.parse(parts[1]), parts[2],
          parts.length > 3 ? parts[3] : "");
    }

    @Override
    public String toString() {
      return id + " " + says;
    }
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream in = ExtensionsTest.class.getResourceAsStream("values.txt")) {
      List<Vector> vectors = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .map(Vector::parse)
          .toList();
      assertThat(vectors).hasSize(79);
      return vectors;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void eachIsReadAndWritten(Vector vector) {
    assertBothWays(vector, Extensions.named(vector.id()).orElseThrow());
  }

  private static <V> void assertBothWays(Vector vector, ExtensionType<V> type) {
    Optional<V> value = Ggep.EMPTY.with(vector.id(), vector.data().bytes()).get(type);

    assertThat(value.map(Object::toString).orElse(NOTHING)).isEqualTo(vector.says());
    if (value.isPresent() && vector.deviation().isEmpty()) {
      assertThat(Ggep.EMPTY.with(type, value.get()).get(vector.id()).map(Payload::of))
          .contains(vector.data());
    }
  }

  @Test
  void everyTypeIsTried() throws IOException {
    assertThat(vectors().stream().map(Vector::id).collect(Collectors.toSet()))
        .containsAll(Stream.of(Extensions.class.getFields())
            .map(field -> field.getName().equals("IPV6") ? "6" : field.getName())
            .toList());
  }

  @Test
  void textIsDeflatedIfThatMakesItShorter() {
    List<PeerAddress> caches = Stream.iterate(1, i -> i <= 20, i -> i + 1)
        .map(i -> PeerAddress.parse("cache" + i + ".example:6346"))
        .toList();

    Ggep ggep = Ggep.EMPTY.with(Extensions.PHC, caches);

    assertThat(ggep.write(false)).hasSizeLessThan(200);
    assertThat(Ggep.read(ByteBuffer.wrap(ggep.write(false))).get(Extensions.PHC)).contains(caches);
    assertThat(Ggep.EMPTY.with(Extensions.XQ, "blue").write(false))
        .isEqualTo(Payload.parse("c3 82 58 51 44 62 6c 75 65").bytes());
  }

  @Test
  void aDeflatedBombIsNothing() {
    byte[] bomb = Ggep.EMPTY.with(Extensions.PHC, tooMany()).write(false);

    assertThat(bomb).hasSizeLessThan(4096);
    assertThat(Ggep.read(ByteBuffer.wrap(bomb)).get(Extensions.PHC)).isEmpty();
  }

  private static List<PeerAddress> tooMany() {
    PeerAddress[] same = new PeerAddress[1000];
    Arrays.fill(same, PeerAddress.parse("cache.example:6346"));
    return List.of(same);
  }

  @Test
  void anExtensionTakesThePlaceOfTheLastOfItsType() {
    Ggep ggep = Ggep.EMPTY.with(Extensions.UP, UltrapeerSlots.of(1, 1))
        .with(Extensions.TLS)
        .with(Extensions.UP, UltrapeerSlots.of(300, 2));

    assertThat(ggep).hasToString("TLS,UP=00ff02");
    assertThat(ggep.without(Extensions.UP).has(Extensions.UP)).isFalse();
  }
}
