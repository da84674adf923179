package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @ParameterizedTest
  @CsvSource({"*.txt, a/b/Notes.TXT", "drafts, a/drafts", "a?c, abc", "/a/*.txt, a/b.txt",
      "**/raw/*, x/y/raw/z", "a/**, a/b/c", "[x]*, '[x] live'", "*(live)*, blue (LIVE) moon"})
  void leavesOut(String glob, String relative) {
    assertThat(matcher(glob).leavesOut(relative)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"*.txt, a.txt/b", "a?c, ac", "a/*.txt, a/b/c.txt", "a/*.txt, b/a/c.txt",
      "drafts, drafts.txt", "a.c, abc"})
  void letsBe(String glob, String relative) {
    assertThat(matcher(glob).leavesOut(relative)).isFalse();
  }

  private static Globs.Matcher matcher(String glob) {
    return new Globs(List.of(glob)).matcher();
  }

  @Test
  void thereIsAnEndToThem() {
    assertThatThrownBy(() -> new Globs(Collections.nCopies(101, "*")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Globs(List.of("*".repeat(501))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
