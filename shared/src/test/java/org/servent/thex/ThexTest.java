package org.servent.thex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.content.TreeHasher;
import org.servent.wire.Noise;

class ThexTest {
  private static final int SIZE = 3072;
  private static final OptionalLong KNOWN = OptionalLong.of(SIZE);
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  private static TigerTree threeLeaves() {
    byte[] leaf = new byte[1024];
    Arrays.fill(leaf, (byte) 'A');
    byte[] node = new TreeHasher().update(leaf, 0, leaf.length).end().bytes();
    return TigerTree.of(SIZE, 1024,
        ByteBuffer.allocate(72).put(node).put(node).put(node).array());
  }

  @Test
  void aTreeIsTwoRecords() {
    byte[] reply = Thex.write(threeLeaves());
    String text = new String(reply, StandardCharsets.ISO_8859_1);
    int second = text.indexOf("</hashtree>") + "</hashtree>".length();
    second += -second & 3;

    assertThat(HexFormat.of().formatHex(reply, 0, 12)).isEqualTo("0c1000000000000800000178");
    assertThat(HexFormat.of().formatHex(reply, second, second + 12))
        .isEqualTo("0a2000000029002e00000090");
    assertThat(HexFormat.of().formatHex(reply, reply.length - 144, reply.length)).isEqualTo(
        "ad0d31903d26e3509d3623e7a5e34ef5cf9814b130db90ca"
            + "2c90d3a8c51f89b79e77903a404d8477d0d1ec1348e47e74"
            + "5fbd0e62ad016d596b77d1d28883b94fed78ecbaf4640914".repeat(4));
    assertThat(text).contains("<file size='3072' segmentsize='1024'/>", " depth='2' ",
        "uri='uuid:ad0d3190-3d26-e350-9d36-23e7a5e34ef5'");
  }

  @Test
  void whatIsWrittenIsRead() {
    SplittableRandom dice = new SplittableRandom(1);
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[dice.nextInt(500_000)];
      dice.nextBytes(bytes);
      TigerTree tree = new TreeBuilder().update(bytes, 0, bytes.length).end();
      ByteBuffer reply = ByteBuffer.wrap(Thex.write(tree));

      assertThat(Thex.read(reply, tree.root(), OptionalLong.of(bytes.length)))
          .map(TigerTree::coarse)
          .hasValue(tree);
      assertThat(Thex.read(reply, tree.root(), UNKNOWN)).map(TigerTree::coarse).hasValue(tree);
      assertThat(Thex.read(reply, tree.root(), OptionalLong.of(bytes.length + 1))).isEmpty();
      assertThat(Thex.read(reply, tree.root().equals(tree.leaf(0))
          ? new TigerRoot(0, 0, 0) : tree.leaf(0), UNKNOWN)).isEmpty();
    }
  }

  @Test
  void theDescriptionIsReadLeniently() {
    TigerTree tree = threeLeaves();
    Dime nodes = new Dime(Dime.Form.URI, "uuid:1", "http://open-content.net/spec/thex/breadthfirst",
        ByteBuffer.wrap(tree.breadthFirst()));

    assertThat(read(tree, nodes, "<file segmentsize=\"1024\"\n size = \"3072\" />")).isTrue();
    assertThat(read(tree, nodes, "<file size='1'/>")).isFalse();
    assertThat(read(tree, nodes, "no XML at all")).isTrue();
    assertThat(Thex.read(ByteBuffer.wrap(Dime.write(List.of(nodes))), tree.root(), KNOWN))
        .hasValue(tree);
    assertThat(Thex.read(ByteBuffer.wrap(Dime.write(List.of(nodes))), tree.root(), UNKNOWN))
        .isEmpty();
  }

  private static boolean read(TigerTree tree, Dime nodes, String xml) {
    Dime description = new Dime(Dime.Form.MEDIA_TYPE, "", "text/xml",
        ByteBuffer.wrap(xml.getBytes(StandardCharsets.US_ASCII)));
    return Thex.read(ByteBuffer.wrap(Dime.write(List.of(description, nodes))), tree.root(), KNOWN)
        .isPresent();
  }

  @Test
  void tooLargeAReplyIsNotLookedAt() {
    byte[] reply = Arrays.copyOf(Thex.write(threeLeaves()), Thex.MOST_BYTES + 1);

    assertThat(Thex.read(ByteBuffer.wrap(reply), threeLeaves().root(), KNOWN)).isEmpty();
  }

  @Test
  void noiseGivesTheTreeOrNothing() {
    TigerTree tree = threeLeaves();
    Noise noise = new Noise(7, List.of(Thex.write(tree)), 2, 4, 6, 8, 396, 398, 400, 402);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      var found = Thex.read(noise.next().bytes().buffer(), tree.root(), KNOWN);

      assertThat(found.filter(it -> !it.root().equals(tree.root()))).isEmpty();
      read += found.isPresent() ? 1 : 0;
    }
    assertThat(read).isBetween(2000, 19_000);
  }
}
