package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.servent.ask.Ask;
import org.servent.ask.AskException;

/** Texts that are found by the words in them. */
class TextSharingTest extends LibraryBench {
  @Test
  void aTextIsFoundByItsWordsIfItsFolderIsSharedSo() throws Exception {
    music.write("whale.txt", "Call me Ishmael. Some years ago");
    music.write("notes on whales.md", "nothing of that name");
    music.write("ishmael.ogg", "x");
    shareAndScan();
    assertThat(inside("ishmael")).containsExactly("music/ishmael.ogg");
    long before = bytesRead.get();

    share(true);

    assertThat(inside("ishmael")).containsExactlyInAnyOrder("music/ishmael.ogg",
        "music/whale.txt");
    assertThat(inside("whale ishmael")).as("one in the name, one inside")
        .containsExactly("music/whale.txt");
    assertThat(inside("ishmael -type:audio")).containsExactly("music/whale.txt");
    assertThat(library.readings().search("ishmael", 9)).as("not asked for").hasSize(1);
    assertThat(library.readings().search("ishmael", 1, true)).hasSize(1);
    assertThat(bytesRead.get() - before).as("the texts were read again, and no other file")
        .isEqualTo(31 + 20);
  }

  @Test
  void whatWasReadOnceStaysKnownUntilItIsNotSharedSoAnyMore() throws Exception {
    music.write("whale.txt", "Call me Ishmael.");
    share(true);
    long before = bytesRead.get();

    Files.move(music.path().resolve("whale.txt"), music.path().resolve("moby dick.txt"));
    assertThat(library.scan()).succeedsWithin(SOON);
    reopen();
    share(true);

    assertThat(inside("ishmael")).containsExactly("music/moby dick.txt");
    assertThat(bytesRead).hasValue(before);
    TreeSet<String> words = new TreeSet<>();
    library.vocabulary().contentWords(words::add);
    assertThat(words).contains("call", "me", "ishmael", "moby", "dick", "txt");
    share(false);
    assertThat(inside("ishmael")).isEmpty();
  }

  private void share(boolean text) throws Exception {
    library.share(new ShareWish(music.path(), Optional.empty(), Globs.NONE, Audience.ALL, text,
        false));
    assertThat(library.scan()).succeedsWithin(SOON);
  }

  private List<String> inside(String query) throws AskException {
    return library.readings()
        .find(Ask.parse(query).inContents(), 9)
        .stream()
        .map(SharedFile::virtualName)
        .toList();
  }
}
