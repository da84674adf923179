package org.servent.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Payload;
import org.servent.wire.WireException;

class MetadataXmlTest {
  private static final Metadata SONG = new Metadata(Kind.AUDIO, Map.of(Tag.TITLE,
      "Rock & \"Roll\" <'50s>", Tag.ARTIST, "Béla", Tag.SECONDS, "61", Tag.BITRATE, "192"));
  private static final Metadata FILM = new Metadata(Kind.VIDEO,
      Map.of(Tag.WIDTH, "1920", Tag.HEIGHT, "1080", Tag.SECONDS, "5400"));
  /** As LimeWire writes it. */
  private static final String LIMEWIRE =
      "<?xml version=\"1.0\"?><audios xsi:noNamespaceSchemaLocation="
          + "\"http://www.limewire.com/schemas/audio.xsd\"><audio title=\"x\" seconds=\"61\" index=\"0\"/>"
          + "</audios>";

  private static SortedMap<Integer, Metadata> files(Metadata... files) {
    SortedMap<Integer, Metadata> all = new TreeMap<>();
    for (Metadata file : files) {
      all.put(2 * all.size(), file);
    }
    return all;
  }

  @Test
  void oneFileIsWrittenAsLimeWireDoes() {
    Metadata x = new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "x", Tag.SECONDS, "61"));

    assertThat(MetadataXml.write(files(x))).isEqualTo(LIMEWIRE);
  }

  @Test
  void whatIsWrittenIsRead() throws WireException {
    SortedMap<Integer, Metadata> files = files(SONG, FILM, SONG);

    assertThat(MetadataXml.read(MetadataXml.write(files))).isEqualTo(files);
    assertThat(MetadataXml.write(files(new Metadata(Kind.AUDIO, Map.of())))).isEmpty();
  }

  @Test
  void whatFilesShallSayIsWrittenAndReadWithoutTheirPlaces() throws WireException {
    assertThat(MetadataXml.asked(new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "x"))))
        .isEqualTo("<?xml version=\"1.0\"?><audios xsi:noNamespaceSchemaLocation="
            + "\"http://www.limewire.com/schemas/audio.xsd\"><audio title=\"x\"/></audios>");
    assertThat(MetadataXml.readAsked(MetadataXml.asked(SONG))).contains(SONG);
    assertThat(MetadataXml.asked(new Metadata(Kind.IMAGE, Map.of(Tag.ALBUM, "x")))).isEmpty();
    assertThat(MetadataXml.readAsked("<audios><audio price=\"1\"/><video director=\"x\"></video>"))
        .contains(new Metadata(Kind.VIDEO, Map.of(Tag.ARTIST, "x")));
    assertThat(MetadataXml.readAsked("<?xml?>")).isEmpty();
  }

  @Test
  void anyQuestionIsReadOrRefused() {
    Random dice = new Random(6346);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder xml = new StringBuilder(MetadataXml.asked(SONG));
      for (int n = dice.nextInt(4); n >= 0; n--) {
        xml.setCharAt(dice.nextInt(xml.length()),
            dice.nextBoolean() ? (char) dice.nextInt(0x10000)
                : "<>&\"'/=;!?".charAt(dice.nextInt(10)));
      }
      try {
        MetadataXml.readAsked(xml.toString())
            .ifPresent(it -> assertThat(it.values().values()).allSatisfy(
                text -> assertThat(text.length()).isBetween(1, 2 * Metadata.MOST_CHARACTERS)));
      } catch (WireException senseless) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 4_999);
  }

  @Test
  void asMuchAsHasRoomIsWritten() throws WireException {
    SortedMap<Integer, Metadata> files = files(SONG, FILM, SONG, FILM);
    int most = MetadataXml.write(files).length() - 1;

    String some = MetadataXml.writeUpTo(files, most);

    assertThat(some.length()).isBetween(1, most);
    assertThat(MetadataXml.read(some)).isEqualTo(files.headMap(3));
    assertThat(MetadataXml.writeUpTo(files, 10)).isEmpty();
  }

  @Test
  void othersMayWriteItInOtherWays() throws WireException {
    assertThat(MetadataXml
        .read("<?xml version='1.0'?>\n<audios foo='>'>\n <AUDIO Title = 'a&#x41;&#66;>'\n"
            + " index='7' licensetype='' bitrate='fast'></AUDIO><unknown index='1'/><audio title='none'/>"
            + "</audios>"))
        .isEqualTo(Map.of(7, new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "aAB>"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><audio index=\"0\"/>",
      "<audio title=\"&y;\" index=\"0\"/>", "<audio title=\"&#xffffffff;\"/>", "<audio title=x/>",
      "<audio title=\"x\"", "<audio title=\"x/>", "<!-- <audio/> -->", "<audio title=\"&amp\"/>"})
  void whatWeDoNotUnderstandIsRefused(String xml) {
    assertThatThrownBy(() -> MetadataXml.read(xml)).isInstanceOf(WireException.class);
  }

  @Test
  void manyElementsAreRefused() {
    assertThatThrownBy(() -> MetadataXml.read("<a/>".repeat(1_000)))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> MetadataXml.read("x".repeat(MetadataXml.MOST + 1)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void blocksAreCompressedIfThatIsShorter() throws WireException {
    String small = MetadataXml.write(files(SONG));
    String large = MetadataXml.write(files(SONG, FILM, SONG, FILM, SONG, FILM));

    assertThat(text(XmlBlock.write("<a/>"))).isEqualTo("{plaintext}<a/>");
    assertThat(text(XmlBlock.write(large))).startsWith("{deflate}x");
    assertThat(XmlBlock.read(XmlBlock.write(small))).isEqualTo(small);
    assertThat(XmlBlock.read(XmlBlock.write(large))).isEqualTo(large);
    assertThat(XmlBlock.write("")).isEqualTo(Payload.EMPTY);
    assertThat(XmlBlock.read(Payload.EMPTY)).isEmpty();
    assertThat(XmlBlock.read(payload(LIMEWIRE))).isEqualTo(LIMEWIRE);
    assertThat(XmlBlock.read(payload("{gzip}?"))).isEmpty();
  }

  @Test
  void aBombIsRefused() {
    Payload bomb = XmlBlock.write(" ".repeat(40 * MetadataXml.MOST));

    assertThat(bomb.size()).isLessThan(MetadataXml.MOST);
    assertThatThrownBy(() -> XmlBlock.read(bomb)).isInstanceOf(WireException.class);
  }

  @Test
  void anyBytesAreReadOrRefused() {
    Random dice = new Random(6346);
    byte[] seed = XmlBlock.write(MetadataXml.write(files(SONG, FILM))).bytes();
    byte[] plain = ("{plaintext}" + MetadataXml.write(files(SONG, FILM)))
        .getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = (i % 2 == 0 ? seed : plain).clone();
      for (int n = dice.nextInt(4); n >= 0; n--) {
        bytes[9 + dice.nextInt(bytes.length - 9)] = (byte) dice.nextInt(256);
      }
      try {
        MetadataXml.read(XmlBlock.read(Payload.of(bytes)));
      } catch (WireException senseless) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static Payload payload(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Payload block) {
    return new String(block.bytes(), StandardCharsets.ISO_8859_1);
  }
}
