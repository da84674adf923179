package org.servent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReaderTest {
  @TempDir
  Path folder;

  private Set<String> words(String name, byte[] content) throws IOException {
    return TextReader.read(Files.write(folder.resolve(name), content));
  }

  @Test
  void wordsOfPlainTextsAreReadInWhateverItIsWritten() throws IOException {
    String[] words = {"blue", "moon", "cafe"};

    assertThat(words("a.txt", "Blue MOON, café".getBytes(UTF_8))).containsExactlyInAnyOrder(words);
    assertThat(words("b.md", "Blue MOON, café".getBytes(ISO_8859_1)))
        .containsExactlyInAnyOrder(words);
    assertThat(words("c.txt", "\ufeffBlue MOON, café".getBytes(UTF_16LE)))
        .containsExactlyInAnyOrder(words);
    assertThat(words("d.TXT", "\ufeffBlue MOON, café".getBytes(UTF_16BE)))
        .containsExactlyInAnyOrder(words);
    assertThat(words("e.txt", new byte[]{'m', 'o', 'o', 'n', 0, 'x'})).isEmpty();
    assertThat(words("f.txt", new byte[0])).isEmpty();
  }

  @Test
  void ofPagesTheTextIsRead() throws IOException {
    String page = "<html><head><title>Blue&nbsp;moon</title><style>p{color:red}</style>"
        + "<SCRIPT>var hidden = '<p>';</SCRIPT></head><body class=clazz><!-- not <b>this</b> -->"
        + "<p>caf&eacute;<p>Stra&szlig;e &#252;ber&#x20;alles &bogus; &#99999999;";

    assertThat(words("page.html", page.getBytes(UTF_8))).contains("blue", "moon", "cafe",
        "strasse", "uber", "alles").doesNotContain("hidden", "red", "clazz", "not", "this", "p");
    assertThat(words("open.htm", "moon <!-- x <p".getBytes(UTF_8))).containsExactly("moon");
    assertThat(words("script.htm", "moon <script> x".getBytes(UTF_8))).containsExactly("moon");
  }

  @Test
  void ofABookItsPagesAreRead() throws IOException {
    assertThat(words("book.epub", book("<p>Ishmael</p>"))).contains("ishmael")
        .doesNotContain("container");
    assertThat(words("book.epub", "no book".getBytes(UTF_8))).isEmpty();
  }

  private static byte[] book(String page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[]{"META-INF/container.xml", "OEBPS/one.xhtml"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((name.endsWith("xml") ? "<container/>" : page).getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aBombIsUnpackedNoFartherThanABookMayBeLong() throws IOException {
    byte[] bomb = book("moon ".repeat(4_000_000));

    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(words("bomb.epub", bomb)).contains("moon").hasSizeLessThan(3);
  }

  @Test
  void thereIsABoundOnWordsAndOnFiles() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      many.append('w').append(i).append(' ');
    }
    assertThat(words("many.txt", many.toString().getBytes(UTF_8))).hasSize(TextWords.MOST);
    assertThat(words("long.txt", ("x".repeat(41) + " moon").getBytes(UTF_8)))
        .containsExactly("moon");
    assertThat(words("large.txt", " moon".repeat(1 << 20).getBytes(UTF_8))).isEmpty();
    assertThat(words("song.ogg", "moon".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void noWordIsCutWhereTheTextIs() throws IOException {
    String text = "abcdefghij ".repeat(2_000);

    assertThat(words("a.txt", text.getBytes(UTF_8))).containsExactly("abcdefghij");
  }

  @Test
  void noiseIsReadWithoutHarm() throws IOException {
    SplittableRandom dice = new SplittableRandom(6346);
    byte[] book = book("<p>caf&eacute; <!-- --> Ishmael &#x20; </p>".repeat(20));
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = Arrays.copyOf(book, dice.nextInt(book.length + 1));
      for (int change = dice.nextInt(9); change > 0 && bytes.length > 0; change--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      assertThat(TextReader.read("epub", new Memory(bytes))).hasSizeLessThan(100);
      assertThat(TextReader.read("html", new Memory(bytes))).hasSizeLessThan(2_000);
    }
  }
}
