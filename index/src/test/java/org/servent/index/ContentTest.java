package org.servent.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class ContentTest {
  @Test
  void whatIsPackedIsUnpacked() {
    Set<String> many = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      many.add("word" + Integer.toString(i * 7919, 36));
    }
    for (Content content : new Content[]{new Content(Set.of()), new Content(Set.of("月", "moon")),
        new Content(many)}) {
      assertThat(Content.of(content.packed())).isEqualTo(content);
    }
    assertThat(Content.of(new BytesRef("no such thing")).words()).isEmpty();
  }
}
