package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.ask.Conditions;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** Files that others find by what they say of themselves. */
class SayingTest extends LibraryBench {
  @BeforeEach
  void songs() throws Exception {
    song("tone.flac", "a.flac");
    song("tone.opus", "les etoiles.opus");
    song("tone.wav", "les etoiles, lune bleue.wav");
    shareAndScan();
  }

  /** Its tags: Lune bleue by Les Étoiles, of 1961; by nobody, Jazz; none. */
  private void song(String resource, String name) throws Exception {
    try (var in = Objects.requireNonNull(
        SayingTest.class.getResourceAsStream("/org/servent/media/" + resource))) {
      Files.write(music.path().resolve(name), in.readAllBytes());
    }
  }

  private List<String> found(String words, Map<Tag, String> said) {
    return library.readings()
        .search(words, 9, false, new Conditions(new Metadata(Kind.VIDEO, said)))
        .stream()
        .map(SharedFile::name)
        .sorted()
        .toList();
  }

  @Test
  void eachConditionMustHold() {
    Map<Tag, String> artist = Map.of(Tag.ARTIST, "étoiles LES");

    assertThat(found("", artist)).as("said, or in the name of what says nothing of it")
        .containsExactly("a.flac", "les etoiles, lune bleue.wav", "les etoiles.opus");
    assertThat(found("bleue", artist)).hasSize(3);
    assertThat(found("wav", artist)).containsExactly("les etoiles, lune bleue.wav");
    assertThat(found("", Map.of(Tag.ARTIST, "étoil", Tag.YEAR, "1961")))
        .containsExactly("a.flac");
    assertThat(found("", Map.of(Tag.ARTIST, "étoiles", Tag.YEAR, "1962"))).isEmpty();
    assertThat(found("", Map.of(Tag.TITLE, "étoiles"))).as("not where another title is said")
        .containsExactly("les etoiles, lune bleue.wav");
    assertThat(found("", Map.of(Tag.YEAR, "1961"))).as("no word to look for").isEmpty();
    assertThat(found("bleue", Map.of())).hasSize(3);
  }
}
