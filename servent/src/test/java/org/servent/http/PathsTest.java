package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.content.ByteRanges;
import org.servent.content.Percent;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.library.SharedFile;

class PathsTest {
  private static final String NAME = "Füße & [猫] 100%.ogg";

  @TempDir
  Path folder;
  private SharedFile file;
  private Paths paths;

  @BeforeEach
  void share() {
    Shelves shelves = new Shelves(folder);
    file = shelves.add(NAME, 10);
    paths = Paths.of(shelves.shelf());
  }

  @Test
  void aFileIsFoundByItsDigestHoweverThatIsWritten() {
    String base32 = file.sha1().orElseThrow().base32();
    String tree = file.root().orElseThrow().base32();

    for (String target : new String[]{"/uri-res/N2R?urn:sha1:" + base32,
        "/uri-res/n2r?URN:SHA1:" + base32.toLowerCase(java.util.Locale.ROOT),
        "/uri-res/N2R?urn:bitprint:" + base32 + "." + tree,
        "/uri-res/N2R?urn:tree:tiger:" + tree,
        "/uri-res/N2R?urn%3Asha1%3A" + base32,
        "http://127.0.0.1:6346/uri-res/N2R?urn:sha1:" + base32}) {
      assertThat(answer(target)).as(target).isEqualTo(new Answer.Content(file));
    }
  }

  @Test
  void aFileIsFoundByItsNumberAndItsNameEscapedOrNot() {
    String raw = new String(NAME.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    for (String target : new String[]{"/get/1/" + Percent.encode(NAME), "/get/1/" + raw,
        "/get/1/" + Percent.encode(NAME) + "/", "/get/0001/share/" + Percent.encode(NAME)}) {
      assertThat(answer(target)).as(target).isEqualTo(new Answer.Content(file));
    }
  }

  @Test
  void bothHalvesOfABitprintMustFit() {
    String other = "/uri-res/N2R?urn:bitprint:" + file.sha1().orElseThrow().base32() + "."
        + "A".repeat(39);

    assertThat(answer(other)).isEqualTo(Answer.NOT_FOUND);
  }

  @Test
  void aPathByDigestStaysWhateverTheFilesNumberAndName() {
    String path = ByUrnAndName.path(file.sha1().orElseThrow(), NAME);

    assertThat(path).startsWith("/get/urn:sha1:")
        .endsWith("/F%C3%BC%C3%9Fe%20%26%20%5B%E7%8C%AB%5D%20100%25.ogg");
    for (String target : new String[]{path, path.replace("urn:sha1:", "urn%3Asha1%3A"),
        path.replace("ogg", "other"), path.substring(0, path.lastIndexOf('/') + 1)}) {
      assertThat(answer(target)).as(target).isEqualTo(new Answer.Content(file));
    }
  }

  @Test
  void theTreeOfAFileIsToldWithTheAddressOfItsHeader() {
    String uri = ByTree.uri(file.sha1().orElseThrow(), file.root().orElseThrow());

    assertThat(uri).isEqualTo("/uri-res/N2X?" + file.sha1().orElseThrow().urn() + ";"
        + file.root().orElseThrow().base32());
    for (String target : new String[]{uri, uri.substring(0, uri.indexOf(';'))}) {
      assertThat(answer(target)).isInstanceOfSatisfying(Answer.Made.class,
          made -> assertThat(made.type()).isEqualTo("application/dime"));
    }
  }

  @Test
  void theTreeOfAFileThatIsStillComingIsToldToo() {
    Shelves whole = new Shelves(folder);
    TigerTree tree = whole.tree(whole.add("whole", 10));
    PartialFile part = new PartialFile(new Sha1(1, 2, 3), Optional.of(tree),
        folder.resolve("part"), "part", 10, () -> ByteRanges.NONE);
    paths = Paths.of(new Shelves(folder).shelf().with(sha1 -> Optional.of(part)));

    assertThat(answer(ByTree.uri(part.sha1(), tree.root()))).isInstanceOfSatisfying(
        Answer.Made.class, made -> assertThat(made.type()).isEqualTo("application/dime"));
  }

  private Answer answer(String target) {
    return paths.answer(target, new Asker("192.0.2.1", EmptyHttpHeaders.INSTANCE));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("/uri-res/N2R?urn:sha1:PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB", 404),
        arguments("/get/2/" + Percent.encode(NAME), 404),
        arguments("/get/1/other.ogg", 404),
        arguments("/get/1/", 404),
        arguments("/", 404),
        arguments("*", 404),
        arguments("", 404),
        arguments("http://host", 404),
        arguments("/etc/passwd", 404),
        arguments("/get/1/../../etc/passwd", 404),
        arguments("/uri-res/N2R?%zz", 400),
        arguments("/uri-res/N2R?%", 400),
        arguments("/uri-res/N2R?%ff", 400),
        arguments("/uri-res/N2R?", 400),
        arguments("/uri-res/N2R?urn:sha1:short", 400),
        arguments("/uri-res/N2R?urn:md5:d41d8cd98f00b204e9800998ecf8427e", 400),
        arguments("/uri-res/N2X?urn:sha1:PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB", 404),
        arguments("/uri-res/N2X?urn:sha1:short", 400),
        arguments("/uri-res/N2X?%zz", 400),
        arguments("/get/urn:sha1:PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB/name", 404),
        arguments("/get/urn:sha1:PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB", 400),
        arguments("/get/urn:sha1:short/name", 400),
        arguments("/get/urn%zz/name", 400),
        arguments("/get/", 400),
        arguments("/get/1", 400),
        arguments("/get//name", 400),
        arguments("/get/-1/name", 400),
        arguments("/get/99999999999999999999/name", 400));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anythingElseIsRefused(String target, int status) {
    assertThat(answer(target)).isInstanceOfSatisfying(Answer.Refusal.class,
        refusal -> assertThat(refusal.status().code()).isEqualTo(status));
  }
}
