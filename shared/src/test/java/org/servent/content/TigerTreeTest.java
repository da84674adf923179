package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.digests.TigerDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TigerTreeTest {
  private static final int LEAF = 1024;

  static List<String> roots() {
    try (InputStream in =
        Objects.requireNonNull(TigerTreeTest.class.getResourceAsStream("tiger.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(11);
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("roots")
  void aRootIsComputedReadAndWritten(String line) {
    String[] cells = line.split(" \\| ", -1);

    TigerRoot root = tree(named(cells[0])).root();

    assertThat(HexFormat.of().formatHex(root.bytes())).isEqualTo(cells[1]);
    assertThat(root.base32()).isEqualTo(cells[2]);
    assertThat(root).hasToString("urn:tree:tiger:" + cells[2])
        .isEqualTo(TigerRoot.parse(cells[2].toLowerCase(Locale.ROOT)));
    assertThat(TigerRoot.fromUrn("URN:TREE:TIGER:" + cells[2].toLowerCase(Locale.ROOT)))
        .hasValue(root);
  }

  private static byte[] named(String input) {
    byte[] as = new byte[3 * LEAF];
    Arrays.fill(as, (byte) 'A');
    return switch (input) {
      case "empty" -> new byte[0];
      case "one NUL byte" -> new byte[1];
      case "1 MiB zero" -> new byte[LEAF * LEAF];
      case "1 MiB + 1 zero" -> new byte[LEAF * LEAF + 1];
      default -> input.endsWith(" x A")
          ? Arrays.copyOf(as, Integer.parseInt(input.substring(0, input.length() - 4)))
          : input.replace("\"", "").getBytes(StandardCharsets.US_ASCII);
    };
  }

  @Test
  void itAgreesWithAnotherTigerAndTheRuleOfTheTree() {
    SplittableRandom dice = new SplittableRandom(11);
    TreeHasher hasher = new TreeHasher();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = random(dice, dice.nextInt(12 * LEAF));
      int cut = dice.nextInt(bytes.length + 1);

      hasher.update(bytes, 0, cut);
      ByteBuffer rest = ByteBuffer.allocateDirect(bytes.length - cut)
          .put(bytes, cut,
              bytes.length - cut);
      TigerRoot root = hasher.update(rest.flip()).end();

      assertThat(root).as("%d bytes, cut at %d", bytes.length, cut).isEqualTo(another(bytes));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 65536", "1, 65536", "67108864, 65536", "67108865, 131072",
      "1099511627776, 1073741824", "9223372036854775807, 9007199254740992"})
  void thereAreAtMostAThousandBlocks(long size, long blockSize) {
    assertThat(TigerTree.blockSize(size)).isEqualTo(blockSize);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 1, 0", "65536, 1, 0", "65537, 2, 1", "196608, 3, 2",
      "67108864, 1024, 10",
      "67108865, 513, 10"})
  void everyBlockIsProvenAlone(int size, int blocks, int depth) {
    byte[] bytes = random(new SplittableRandom(size), size);

    TigerTree tree = tree(bytes);

    assertThat(tree.blocks()).isEqualTo(blocks);
    assertThat(tree.depth()).isEqualTo(depth);
    assertThat(tree.blockSize()).isEqualTo(TigerTree.blockSize(size));
    assertThat(tree.root()).isEqualTo(new TreeHasher().update(bytes, 0, size).end());
    for (int block = size == 0 ? 1 : 0; block < blocks; block += Math.max(1, blocks / 7)) {
      ByteRange range = tree.range(block);
      byte[] part = Arrays.copyOfRange(bytes, (int) range.first(), (int) range.end());
      assertThat(tree.fits(block, ByteBuffer.wrap(part))).isTrue();
      assertThat(tree.blockAt(range.first())).isEqualTo(block);
      assertThat(tree.blockAt(range.end() - 1)).isEqualTo(block);
      part[part.length / 2] ^= 1;
      assertThat(tree.fits(block, ByteBuffer.wrap(part))).isFalse();
    }
  }

  @Test
  @Tag("slow")
  void aTreeOfAnyDepthIsTakenIfItBelongsToTheRoot() {
    SplittableRandom dice = new SplittableRandom(3);
    for (int i = 0; i < 50; i++) {
      int size = 1 + dice.nextInt(200 * LEAF);
      byte[] bytes = random(dice, size);
      TigerTree own = tree(bytes);
      long deepest = 1;
      for (long blockSize = LEAF; deepest > 0; blockSize *= 2) {
        TigerTree tree = TigerTree.of(size, blockSize, blocks(bytes, (int) blockSize));

        assertThat(TigerTree.proven(own.root(), size, tree.breadthFirst())).hasValue(tree);
        assertThat(tree.coarse().blockSize())
            .isEqualTo(Math.max(blockSize, TigerTree.SMALLEST_BLOCK));
        assertThat(tree.coarse().root()).isEqualTo(own.root());
        deepest = blockSize >= size ? 0 : 1;
      }
    }
  }

  private static byte[] blocks(byte[] bytes, int blockSize) {
    ByteBuffer nodes = ByteBuffer.allocate(((bytes.length - 1) / blockSize + 1) * Tiger.SIZE);
    for (int first = 0; first < bytes.length; first += blockSize) {
      nodes.put(another(Arrays.copyOfRange(bytes, first, Math.min(first + blockSize, bytes.length)))
          .bytes());
    }
    return nodes.array();
  }

  @Test
  void whatDoesNotBelongToTheRootIsRefused() {
    byte[] bytes = random(new SplittableRandom(5), 300_000);
    TigerTree tree = tree(bytes);
    byte[] nodes = tree.breadthFirst();
    byte[] bent = nodes.clone();
    bent[nodes.length - 1] ^= 1;

    assertThat(TigerTree.proven(tree.root(), 300_000, bent)).isEmpty();
    assertThat(TigerTree.proven(tree.leaf(0), 300_000, nodes)).isEmpty();
    assertThat(TigerTree.proven(tree.root(), 400_000, nodes)).isEmpty();
    assertThat(TigerTree.proven(tree.root(), Long.MAX_VALUE, nodes)).isEmpty();
    assertThat(TigerTree.proven(tree.root(), -1, nodes)).isEmpty();
    assertThat(TigerTree.proven(tree.root(), 300_000, new byte[0])).isEmpty();
    assertThat(TigerTree.proven(tree.root(), 300_000, Arrays.copyOf(nodes, nodes.length - 24)))
        .isEmpty();
  }

  @Test
  void whatIsNoTreeIsNotBuilt() {
    assertThatThrownBy(() -> TigerTree.of(300_000, 65_536, new byte[24]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TigerTree.of(1000, 512, new byte[48]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TigerTree.of(3000, 3000, new byte[24]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TigerRoot.of(new byte[20]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBuilderBeginsAnewAfterTheEnd() {
    TreeBuilder builder = new TreeBuilder();
    byte[] bytes = random(new SplittableRandom(6), 100_000);

    TigerTree first = builder.update(bytes, 0, 100_000).end();
    TigerTree empty = builder.end();
    TigerTree again = builder.update(ByteBuffer.wrap(bytes)).end();

    assertThat(again).isEqualTo(first);
    assertThat(empty.root().base32()).isEqualTo("LWPNACQDBZRYXW3VHJVCJ64QBZNGHOHHHZWCLNQ");
  }

  private static TigerTree tree(byte[] bytes) {
    TreeBuilder builder = new TreeBuilder();
    for (int next = 0; next < bytes.length; next += 100_000) {
      builder.update(bytes, next, Math.min(100_000, bytes.length - next));
    }
    return builder.end();
  }

  private static byte[] random(SplittableRandom dice, int size) {
    byte[] bytes = new byte[size];
    dice.nextBytes(bytes);
    return bytes;
  }

  /** The root by the letter of THEX, with another's Tiger. */
  private static TigerRoot another(byte[] bytes) {
    List<byte[]> level = new ArrayList<>();
    for (int first = 0; first == 0 || first < bytes.length; first += LEAF) {
      level.add(hash(0, Arrays.copyOfRange(bytes, first, Math.min(first + LEAF, bytes.length))));
    }
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(
            i + 1 < level.size() ? hash(1, level.get(i), level.get(i + 1)) : level.get(i));
      }
      level = above;
    }
    return TigerRoot.of(level.getFirst());
  }

  private static byte[] hash(int mark, byte[]... parts) {
    TigerDigest digest = new TigerDigest();
    digest.update((byte) mark);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] result = new byte[Tiger.SIZE];
    digest.doFinal(result, 0);
    return result;
  }
}
