package org.servent.ggep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgepTest {
  /** A line of {@code blocks.txt}: what it is, its bytes, what it says, and how it is written. */
  record Vector(String name, String hex, String says, boolean nulFree) {}

  static List<Vector> blocks() {
    List<Vector> vectors = lines("blocks.txt").stream()
        .map(line -> line.split(" \\| ", -1))
        .map(cells -> new Vector(cells[0], cells[1], cells[2], cells[3].equals("nul-free")))
        .toList();
    assertThat(vectors).hasSize(11);
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockIsReadAndWritten(Vector vector) {
    Ggep ggep = read(hex(vector.hex));

    assertThat(ggep).hasToString(vector.says);
    assertThat(ggep.write(vector.nulFree)).isEqualTo(hex(vector.hex));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aLengthIsReadAndWritten(String line) {
    String[] words = line.split(" ", -1);
    byte[] data = new byte[Integer.parseInt(words[0])];
    Arrays.fill(data, (byte) 7);

    byte[] block = Ggep.EMPTY.with("X", data).write(true);

    assertThat(HexFormat.of().formatHex(block))
        .startsWith("c38158" + words[1] + (data.length > 0 ? "07" : ""));
    assertThat(read(block).get("X")).hasValue(data);
  }

  static List<String> lengths() {
    List<String> lines = lines("lengths.txt");
    assertThat(lines).hasSize(7);
    return lines;
  }

  @Test
  void blocksBackToBackAreReadTogetherAndThePositionStandsBehindThem() {
    ByteBuffer bytes =
        ByteBuffer.wrap(hex("00 c3 82 42 48 40 c3 83 54 4c 53 41 01 00")).position(1);

    Ggep ggep = Ggep.read(bytes);

    assertThat(ggep).hasToString("BH,TLS=01");
    assertThat(bytes.remaining()).isEqualTo(1);
    assertThat(ggep.write(false)).isEqualTo(hex("c3 02 42 48 40 83 54 4c 53 41 01"));
  }

  @Test
  void noBlockIsNoExtensions() {
    ByteBuffer bytes = ByteBuffer.wrap(hex("00"));

    assertThat(Ggep.read(bytes)).isSameAs(Ggep.EMPTY);
    assertThat(bytes.remaining()).isEqualTo(1);
    assertThat(Ggep.EMPTY.write(true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "c3 02 42 48 40", // no last one
      "c3 02 42 48 40 03 54 4c", // cut in an id
      "c3 02 42 48 40 83 54 4c 53", // cut before a length
      "c3 02 42 48 40 83 54 4c 53 81", // cut in a length
      "c3 02 42 48 40 83 54 4c 53 42 01", // cut in data
      "c3 02 42 48 40 80 40", // no id
      "c3 02 42 48 40 93 54 4c 53 40", // the reserved bit
      "c3 02 42 48 40 83 54 00 53 40", // a NUL in an id
      "c3 02 42 48 40 83 54 4c 53 00", // a length of neither kind
      "c3 02 42 48 40 83 54 4c 53 c1 01", // a length of both kinds
      "c3 02 42 48 40 83 54 4c 53 80 80 80 40", // a length of four bytes
      "c3 02 42 48 40 c1 58 42 03 01", // a COBS group beyond the end
      "c3 02 42 48 40 c1 58 42 01 00", // a zero in COBS
      "c3 82 42 48 40 c3", // a second block of nothing
      "c3 82 42 48 40 c3 ff"})
  void ofAGarbledBlockTheExtensionsBeforeTheFaultAreKept(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(hex(hex));

    Ggep ggep = Ggep.read(bytes);

    assertThat(ggep).hasToString("BH").isEqualTo(Ggep.EMPTY.with("BH"));
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(ggep.with("TLS").write(false)).isEqualTo(hex("c3 02 42 48 40 83 54 4c 53 40"));
  }

  @Test
  void ofExtensionsWithOneIdTheLastCounts() {
    Ggep ggep = read(hex("c3 01 41 41 01 01 42 40 81 41 41 02"));

    assertThat(ggep.get("A")).hasValue(new byte[]{2});
    assertThat(ggep.get("A", 1)).hasValue(new byte[]{2});
    assertThat(ggep.ids()).containsExactly("B", "A");
    assertThat(ggep.write(false)).isEqualTo(hex("c3 01 42 40 81 41 41 02"));
  }

  @Test
  void anExtensionTakesThePlaceOfItsNamesake() {
    Ggep ggep = Ggep.EMPTY.with("A", (byte) 1).with("B").with("A", (byte) 2);

    assertThat(ggep).hasToString("B,A=02");
    assertThat(ggep.with(Ggep.EMPTY.with("B", (byte) 3))).hasToString("A=02,B=03");
    assertThat(ggep.without("A")).isEqualTo(Ggep.EMPTY.with("B")).isNotEqualTo(ggep);
    assertThat(ggep.has("A")).isTrue();
    assertThat(ggep.without("A").has("A")).isFalse();
    assertThat(ggep.without("A").without("B")).isEqualTo(Ggep.EMPTY);
  }

  @Test
  void howDataIsStoredDoesNotMatterToEquality() {
    Ggep plain = Ggep.EMPTY.with("X", new byte[300]);
    Ggep stuffed = read(plain.write(true));
    Ggep deflated = read(deflated(new byte[300], false));

    assertThat(stuffed).isEqualTo(plain).hasSameHashCodeAs(plain);
    assertThat(deflated).isEqualTo(plain).hasSameHashCodeAs(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 253, 254, 255, 508, 509, 1000})
  void cobsHidesEveryZero(int length) {
    for (int zero = 0; zero < length; zero++) {
      byte[] data = new byte[length];
      Arrays.fill(data, (byte) 1);
      data[zero] = 0;

      byte[] block = Ggep.EMPTY.with("X", data).write(true);

      assertThat(block).doesNotContain((byte) 0);
      assertThat(read(block).get("X")).hasValue(data);
    }
  }

  @Test
  void aLongRunWithoutZerosIsStuffedInFullGroups() {
    byte[] data = new byte[510];
    Arrays.fill(data, (byte) 1);
    data[0] = 0;

    byte[] groups = Cobs.encode(data);

    assertThat(groups).hasSize(1 + 255 + 255 + 2).doesNotContain((byte) 0);
    assertThat(Cobs.isWellFormed(ByteBuffer.wrap(groups), 0, groups.length)).isTrue();
    assertThat(Cobs.decode(groups)).isEqualTo(data);
  }

  @Test
  void rawDeflateIsReadToo() {
    byte[] text = "gnutella ".repeat(50).getBytes(StandardCharsets.US_ASCII);

    assertThat(read(deflated(text, false)).get("X")).hasValue(text);
    assertThat(read(deflated(text, true)).get("X")).hasValue(text);
  }

  @Test
  void whatInflatesBeyondTheLimitIsNotRead() {
    assertThat(read(deflated(new byte[Deflated.MAX_INFLATED - 1], false)).get("X")).isPresent();
    assertThat(read(deflated(new byte[Deflated.MAX_INFLATED + 1], false)).get("X")).isEmpty();
    assertThat(read(deflated(new byte[10_000_000], false)).get("X")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 253, 254, 255, 600})
  void aShortValueIsReadIfItIsNoLongerThanAskedFor(int length) {
    byte[] value = new byte[length];
    Arrays.fill(value, (byte) 1);
    if (length > 0) {
      value[length - 1] = 0;
    }
    Ggep plain = Ggep.EMPTY.with("X", value);

    for (Ggep ggep : List.of(plain, read(plain.write(true)))) {
      assertThat(ggep.get("X", length)).hasValue(value);
      assertThat(ggep.get("X", length - 1)).isEmpty();
      assertThat(ggep.get("Y", length)).isEmpty();
    }
  }

  @Test
  void aShortValueIsNotInflated() {
    assertThat(read(deflated(new byte[8], false)).get("X", 8)).isEmpty();
    assertThat(read(deflated(new byte[8], false)).get("X", 1000)).isEmpty();
    assertThat(read(deflated(new byte[8], false)).get("X")).isPresent();
  }

  @Test
  void brokenDeflateCostsOnlyItsExtension() {
    Ggep ggep = read(hex("c3 21 58 43 78 9c 01 82 42 48 40"));

    assertThat(ggep.ids()).containsExactly("X", "BH");
    assertThat(ggep.get("X")).isEmpty();
    assertThat(ggep.has("BH")).isTrue();
  }

  @Test
  void extensionsBeyondANumberAreNotLookedAt() {
    StringBuilder block = new StringBuilder("c3");
    for (int i = 0; i < 1000; i++) {
      block.append("02%02x%02x40".formatted('A' + i / 50, 'A' + i % 50));
    }

    assertThat(read(hex(block + "814140")).ids()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sixteen-letters-", "a\u0000b", "é"})
  void anIdIsShortAndPrintable(String id) {
    assertThatThrownBy(() -> Ggep.EMPTY.with(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dataHasAnEnd() {
    assertThatThrownBy(() -> Ggep.EMPTY.with("X", new byte[262_144]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ggep.EMPTY.with("X", new byte[262_143]).write(true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dataThatIsHandedOutIsACopy() {
    Ggep ggep = Ggep.EMPTY.with("X", (byte) 1);

    ggep.get("X").orElseThrow()[0] = 2;

    assertThat(ggep.get("X")).hasValue(new byte[]{1});
  }

  private static byte[] deflated(byte[] data, boolean raw) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, raw);
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[data.length + 100];
    byte[] stored = Arrays.copyOfRange(buffer, 0, deflater.deflate(buffer));
    deflater.end();
    byte[] block = Ggep.EMPTY.with("X", stored).write(true);
    block[1] |= 0x20;
    return block;
  }

  private static Ggep read(byte[] bytes) {
    return Ggep.read(ByteBuffer.wrap(bytes));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(GgepTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
