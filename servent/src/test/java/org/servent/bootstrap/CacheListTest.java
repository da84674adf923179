package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

class CacheListTest {
  @TempDir
  Path folder;

  @Test
  void weComeWithCachesOfBothKinds() throws Exception {
    CacheList list = CacheList.of(folder.resolve("caches"));

    assertThat(list.udp()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    assertThat(list.web()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    assertThat(list.complaints()).isEmpty();
  }

  @Test
  void theUsersListTakesThePlaceOfOurs() throws Exception {
    Path file = Files.writeString(folder.resolve("caches"), """
        # mine
        uhc:cache.example:3558   # by a ping

        https://cache.example/gwc.php#top
        """);

    assertThat(CacheList.of(file).udp())
        .containsExactly(PeerAddress.parse("cache.example:3558"));
    assertThat(CacheList.of(file).web())
        .containsExactly(WebUrl.parse("https://cache.example/gwc.php"));
  }

  @Test
  void anEmptyListMeansThatNobodyIsAsked() throws Exception {
    CacheList list = CacheList.of(Files.createFile(folder.resolve("caches")));

    assertThat(list.udp()).isEmpty();
    assertThat(list.web()).isEmpty();
  }

  @Test
  void aBadLineIsReportedAndSkipped() throws Exception {
    Path file = folder.resolve("caches");
    Files.write(file, "uhc:cache.example\n\u001b[31m\u00ff\nuhc:cache.example:1\n"
        .getBytes(StandardCharsets.ISO_8859_1));

    CacheList list = CacheList.of(file);

    assertThat(list.udp()).hasSize(1);
    assertThat(list.complaints()).hasSize(2)
        .allMatch(sentence -> sentence.startsWith(file.toString()))
        .noneMatch(sentence -> sentence.contains("\u001b"));
  }
}
