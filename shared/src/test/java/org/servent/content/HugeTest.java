package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.ggep.Ggep;

class HugeTest {
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  private static final Sha1 EMPTY_FILE = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final String BITPRINT =
      "urn:bitprint:" + ABC.base32() + ".ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA";
  /** Data with a separator, a NUL, GGEP's magic byte and the letters of a URN. */
  private static final byte[] TRICKY = latin1("\34urn:\0\303\201");

  @Test
  void urnsComeFirstAndGgepLast() {
    Huge huge = new Huge(List.of("urn:", ABC.urn()), Ggep.EMPTY.with("X", TRICKY).with("BH"));

    byte[] area = huge.write();

    assertThat(area).startsWith(latin1("urn:\34" + ABC + "\34\303")).doesNotContain((byte) 0);
    assertThat(read(area)).isEqualTo(huge);
  }

  @Test
  void ggepIsPassedOverByItsLengthsWhereverItStands() {
    byte[] block = Ggep.EMPTY.with("X", TRICKY).write(false);
    byte[] urn = latin1("\34" + ABC);
    byte[] area = ByteBuffer.allocate(block.length + urn.length).put(block).put(urn).array();

    assertThat(read(area)).isEqualTo(new Huge(List.of(ABC.urn()), Ggep.EMPTY.with("X", TRICKY)));
  }

  @Test
  void theFirstXmlThatIsNotTooLongIsKept() {
    String xml = "<?xml version=\"1.0\"?><audios><audio artist=\"Béla\"/></audios>";
    Huge huge = new Huge(List.of("urn:", ABC.urn()), Ggep.EMPTY.with("M", TRICKY), xml);
    String twice = "<?xml " + "x".repeat(3_000) + "\34" + xml + "\34<?xml?>";

    assertThat(huge.write()).startsWith((xml + "\34urn:\34").getBytes(StandardCharsets.UTF_8));
    assertThat(read(huge.write())).isEqualTo(huge);
    assertThat(read(twice.getBytes(StandardCharsets.UTF_8)).xml()).isEqualTo(xml);
    assertThatThrownBy(() -> new Huge(List.of(), Ggep.EMPTY, xml + "\34"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void severalBlocksAreOne() {
    byte[] area = latin1("\303\201A\100\303\201B\100\34\303\201C\100");

    assertThat(read(area).ggep().ids()).containsExactly("A", "B", "C");
  }

  @Test
  void textThatBeginsLikeGgepIsText() {
    byte[] area = ("été\u001c" + ABC).getBytes(StandardCharsets.UTF_8);

    assertThat(area[0]).isEqualTo((byte) Ggep.MAGIC);
    assertThat(read(area)).isEqualTo(Huge.of(ABC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "\34", "\34\34\0", "128 kbps 44 kHz", "<xml/>", "{deflate}x",
      "urn", "urx:sha1:", "urn:a b", "urn:\u001b[31m",
      "urn:\u00e9", "\303", "\303\377"})
  void whatIsNotUnderstoodIsLeftOut(String area) {
    assertThat(read(latin1(area))).isSameAs(Huge.EMPTY);
  }

  @Test
  void theNulAtTheEndOfAQueryIsNoPartOfAUrn() {
    assertThat(read(latin1("urn:\0")).urns()).containsExactly("urn:");
    assertThat(read(latin1("URN:SHA1:\34\0")).urns()).containsExactly("URN:SHA1:");
  }

  @Test
  void entriesBeyondANumberAreNotRead() {
    assertThat(read(latin1("urn:x\34".repeat(1000))).urns()).hasSize(6);
  }

  @Test
  void theSha1IsFoundInEveryForm() {
    assertThat(Huge.of(ABC).sha1()).hasValue(ABC);
    assertThat(read(latin1("urn:\34urn:md5:x\34" + BITPRINT)).sha1()).hasValue(ABC);
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed(1, 21))).sha1()).hasValue(ABC);
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed(2, 45))).sha1()).hasValue(ABC);
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("u", latin1("sha1:" + ABC.base32()))).sha1())
        .hasValue(ABC);
  }

  @Test
  void theRootIsFoundInEveryForm() {
    TigerRoot root = TigerRoot.fromUrn(BITPRINT).orElseThrow();
    byte[] typed = ByteBuffer.allocate(45).put((byte) 2).put(ABC.bytes()).put(root.bytes()).array();
    Huge both = Huge.of(new Bitprint(ABC, root));

    assertThat(read(both.write())).isEqualTo(both);
    assertThat(both.sha1()).hasValue(ABC);
    assertThat(both.root()).hasValue(root);
    assertThat(read(latin1("urn:\34" + BITPRINT)).root()).hasValue(root);
    assertThat(read(latin1("urn:ttroot:" + root.base32())).root()).hasValue(root);
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed)).root()).hasValue(root);
    assertThat(Huge.of(ABC).root()).isEmpty();
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("TT", new byte[23])).root()).isEmpty();
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed(1, 45))).root()).isEmpty();
  }

  @Test
  void otherDigestsNameNoSha1() {
    assertThat(Huge.EMPTY.sha1()).isEmpty();
    assertThat(new Huge(List.of("urn:sha1:"), Ggep.EMPTY.with("u")).sha1()).isEmpty();
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed(3, 21))).sha1()).isEmpty();
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H", typed(1, 20))).sha1()).isEmpty();
    assertThat(new Huge(List.of(), Ggep.EMPTY.with("H")).sha1()).isEmpty();
  }

  @Test
  void aQueryMayAskForAnyOfSeveral() {
    Huge huge = new Huge(List.of(ABC.urn(), EMPTY_FILE.urn(), BITPRINT), Ggep.EMPTY);

    assertThat(huge.sha1s()).containsExactly(ABC, EMPTY_FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha1", "urn:a\u001cb", "urn:a\u0000", "urn:é"})
  void onlyUrnsCanBeWritten(String text) {
    assertThatThrownBy(() -> new Huge(List.of(text), Ggep.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] typed(int type, int length) {
    byte[] typed = Arrays.copyOf(new byte[]{(byte) type}, length);
    System.arraycopy(ABC.bytes(), 0, typed, 1, Math.min(Sha1.SIZE, length - 1));
    return typed;
  }

  private static Huge read(byte[] area) {
    return Huge.read(ByteBuffer.wrap(area));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
