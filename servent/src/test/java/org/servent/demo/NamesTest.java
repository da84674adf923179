package org.servent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static Member.Shared file(String name) {
    return new Member.Shared(name, 1, "urn:sha1:x");
  }

  private final Names names = new Names(List.of(
      List.of(file("texts/Blue Moon.md"), file("texts/sun.md")),
      List.of(file("texts/blue sea.md")),
      List.of(file("texts/blue.md"), file("texts/moon.md"), file("texts/moon 2.md"))));

  @Test
  void everyWordMustStandInTheName() {
    assertThat(names.matches(0, "moon BLUE")).containsExactly(file("texts/Blue Moon.md"));
    assertThat(names.matches(1, "moon blue")).isEmpty();
    assertThat(names.matches(2, "texts moon")).hasSize(2);
    assertThat(names.matches(2, "?!")).isEmpty();
  }

  @Test
  void theBestQueryIsKnownToMostServents() {
    assertThat(names.bestQuery(2)).contains("blue");
    assertThat(new Names(List.of(List.of(file("texts/a.md")))).bestQuery(0)).isEmpty();
  }
}
