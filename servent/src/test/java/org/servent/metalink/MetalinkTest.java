package org.servent.metalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;

class MetalinkTest {
  private static final MetalinkFile ABC = new MetalinkFile("a <b> & \"c\".txt",
      OptionalLong.of(3), Optional.of(Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")),
      Optional.of(TigerRoot.parse("ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA")),
      List.of("http://192.0.2.1:6346/get/urn:sha1:VGMT/a?b&c", "http://192.0.2.2/"));

  @Test
  void aFileIsWhatItIsWhatProvesItAndWhereItIs() {
    assertThat(MetalinkWriter.write(List.of(ABC))).isEqualTo(
        """
            <?xml version="1.0" encoding="UTF-8"?>
            <metalink xmlns="urn:ietf:params:xml:ns:metalink">
              <file name="a &lt;b&gt; &amp; &quot;c&quot;.txt">
                <size>3</size>
                <hash type="sha-1">a9993e364706816aba3e25717850c26c9cd0d89d</hash>
                <hash type="tree:tiger">0487ca26443f59cfbc780f3ca0ce509c8c352c27c5dcca20</hash>
                <url>http://192.0.2.1:6346/get/urn:sha1:VGMT/a?b&amp;c</url>
                <url>http://192.0.2.2/</url>
              </file>
            </metalink>
            """);
  }

  @Test
  void severalFilesAreReadAsTheyWereWritten() {
    MetalinkFile bare =
        new MetalinkFile("b", OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of());

    assertThat(read(MetalinkWriter.write(List.of(ABC, bare)))).containsExactly(ABC, bare);
    assertThat(MetalinkWriter.write(List.of(new MetalinkFile("\u001b\0\uD800x",
        OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of()))))
        .contains("name=\"___x\"");
  }

  @Test
  void whatIsNotKnownIsPassedOver() {
    assertThat(read("""
        <!-- by hand --><metalink xmlns='urn:ietf:params:xml:ns:metalink' xmlns:x='urn:x'>
          <generator>Some/1.0</generator><x:file name='no'><size>1</size></x:file>
          <file name='b'><os>any</os><size> many </size><hash type='md5'>00</hash>
            <hash type='sha-1'>short</hash><metaurl mediatype='torrent'>http://a/</metaurl>
            <pieces length='4' type='sha-1'><hash>00</hash></pieces>
            <url location='de' priority='1'><![CDATA[ http://a/?b&c ]]></url></file>
        </metalink>""")).containsExactly(new MetalinkFile("b", OptionalLong.empty(),
        Optional.empty(), Optional.empty(), List.of("http://a/?b&c")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no XML", "<metalink/>",
      "<a xmlns='urn:ietf:params:xml:ns:metalink'/>",
      "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='a'>",
      "<metalink xmlns='urn:ietf:params:xml:ns:metalink'>text</metalink>",
      "<!DOCTYPE a [<!ENTITY b 'cccccccccc'>]><metalink xmlns='urn:ietf:params:xml:ns:metalink'>"
          + "<file name='a'><url>&b;</url></file></metalink>"})
  void anythingElseIsNone(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this is no Metalink 4 (RFC 5854)");
  }

  @Test
  void noFileOutsideIsRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String document = "<!DOCTYPE metalink [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>"
        + "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='a'><url>&x;</url></file>"
        + "</metalink>";

    assertThatThrownBy(() -> read(document)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooLongADocumentIsNotLookedAt() {
    assertThatThrownBy(() -> MetalinkReader.read(new byte[MetalinkReader.MOST_BYTES + 1]))
        .hasMessage("a Metalink of 2097153 bytes is too long");
  }

  @Test
  @Tag("slow")
  void noiseIsReadOrRefused() {
    SplittableRandom dice = new SplittableRandom(8);
    byte[] document = MetalinkWriter.write(List.of(ABC)).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5000; i++) {
      byte[] mutant = Arrays.copyOf(document, dice.nextInt(document.length) + 1);
      for (int n = dice.nextInt(4); n > 0; n--) {
        mutant[dice.nextInt(mutant.length)] = (byte) dice.nextInt(256);
      }
      try {
        MetalinkReader.read(mutant);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessage("this is no Metalink 4 (RFC 5854)");
      }
    }
  }

  private static List<MetalinkFile> read(String document) {
    return MetalinkReader.read(document.getBytes(StandardCharsets.UTF_8));
  }
}
