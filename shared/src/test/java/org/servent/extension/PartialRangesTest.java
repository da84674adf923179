package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.content.ByteRange;
import org.servent.descriptor.Payload;
import org.servent.ggep.Ggep;

class PartialRangesTest {
  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
  private static final int BLOCK = 1024;

  @ParameterizedTest
  @CsvSource({"10240, 0-4096, PR1=04",
      "10240, 0-10240, PR1=020c",
      "10240, 1024-3072 9216-10240, PR1=111219",
      "5000, 4096-5000, PR1=06",
      "5000, 0-5000, PR1=0206",
      "3000, 0-3000, PR1=01",
      "1000, 0-1000, PR1=01",
      "1048576, 0-524288 1000448-1048576, 'PR1=023ffb,PR2=01f503e907d1'",
      "1073741824, 0-1024 1048576-2097152, 'PR2=0401,PR3=100000'",
      "34359738368, 0-1024, PR4=02000000"})
  void partsAreToldByTheNodesAboveThem(long size, String parts, String ggep) {
    Ggep told = PartialRanges.with(ranges(parts), size, Ggep.EMPTY);

    assertThat(told).hasToString(ggep);
    assertThat(PartialRanges.in(told, size)).contains(ranges(parts));
  }

  @ParameterizedTest
  @CsvSource({"10240, 1-4096, 1024-4096", "10240, 0-4097, 0-4096",
      "10240, 0-2048 2048-3072, 0-3072", "10240, 0-3072 1024-4096, 0-4096",
      "5000, 4096-9999, 4096-5000"})
  void onlyWholeBlocksAreTold(long size, String parts, String told) {
    assertThat(PartialRanges.in(PartialRanges.with(ranges(parts), size, Ggep.EMPTY), size))
        .contains(ranges(told));
  }

  @ParameterizedTest
  @CsvSource({"10240, ''", "10240, 1-1023", "5000, 4097-5000", "5000, 6000-7000", "0, ''"})
  void nothingIsToldAsNothing(long size, String parts) {
    Ggep told = PartialRanges.with(ranges(parts), size, Ggep.EMPTY);

    assertThat(told).hasToString("PR0");
    assertThat(PartialRanges.in(told, size)).contains(List.of());
  }

  @Test
  void whoSaysNothingHasAll() {
    assertThat(PartialRanges.in(Ggep.EMPTY, 10_240)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10240, 00, ''", "10240, 1a, ''", "10240, 07, ''", "10240, 0d, ''",
      "10240, ff, ''", "10240, 01, 0-10240", "10240, 0304, 0-4096 8192-10240",
      "10240, 0c, 8192-10240", "5000, 0c, 4096-5000", "0, 01, ''", "-1, 01, ''",
      "9223372036854775807, 02, 0-4611686018427387904"})
  void nodesThatThereAreNotAreLeftOut(long size, String nodes, String parts) {
    Ggep ggep = Ggep.EMPTY.with("PR1", Payload.parse(nodes).bytes());

    assertThat(PartialRanges.in(ggep, size)).contains(ranges(parts));
  }

  @Test
  void ofVeryManyPartsTheLargestAreTold() {
    List<ByteRange> parts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      parts.add(new ByteRange(4L * i * BLOCK, (4L * i + 1) * BLOCK));
    }
    parts.add(new ByteRange(4096L * BLOCK, 8192L * BLOCK));

    Ggep told = PartialRanges.with(parts, 8192L * BLOCK, Ggep.EMPTY);

    assertThat(told.write(true)).hasSizeLessThan(256);
    assertThat(PartialRanges.in(told, 8192L * BLOCK).orElseThrow())
        .hasSize(100)
        .endsWith(parts.getLast())
        .isSubsetOf(parts);
  }

  @Test
  void whateverIsToldIsUnderstood() {
    RandomGenerator dice = new SplittableRandom(6346);
    for (int i = 0; i < 2_000; i++) {
      long size = dice.nextLong(1, 64 * BLOCK);
      List<ByteRange> parts = randomParts(dice, size);

      Ggep told = PartialRanges.with(parts, size, Ggep.EMPTY);

      assertThat(PartialRanges.in(told, size)).as("size %d, seed 6346", size).contains(parts);
    }
  }

  /** Parts of whole blocks that do not touch. */
  private static List<ByteRange> randomParts(RandomGenerator dice, long size) {
    List<ByteRange> parts = new ArrayList<>();
    long start = dice.nextLong(4) * BLOCK;
    while (start < size) {
      long end = Math.min(size, start + dice.nextLong(1, 9) * BLOCK);
      parts.add(new ByteRange(start, end));
      start = end + dice.nextLong(1, 5) * BLOCK;
    }
    return parts;
  }

  private static List<ByteRange> ranges(String text) {
    return RANGE.matcher(text)
        .results()
        .map(it -> new ByteRange(Long.parseLong(it.group(1)), Long.parseLong(it.group(2))))
        .toList();
  }
}
