package org.servent.ask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.keyword.Keywords;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/**
 * What files shall say of themselves, as others ask in the XML of their queries. Which kind of file
 * the XML is about only says how it calls things: kinds are asked for by other means.
 *
 * @param wanted each text has these words, or words that begin so, and each number is this; where a
 *          file says no such text, its name may have the words
 */
public record Conditions(Metadata wanted) {
  /** Whatever they say. */
  public static final Conditions NONE = new Conditions(new Metadata(Kind.AUDIO, Map.of()));

  /** The words that the name of a file has, or what it says of itself. */
  public List<String> words() {
    Set<String> words = new LinkedHashSet<>();
    wanted.values().forEach((tag, value) -> {
      // Nobody calls a file after its language.
      if (!tag.isNumber() && tag != Tag.LANGUAGE) {
        words.addAll(Keywords.of(value));
      }
    });
    return new ArrayList<>(words);
  }

  /** Whether a file is so. */
  public boolean hold(String name, Optional<Metadata> said) {
    return wanted.values()
        .entrySet()
        .stream()
        .allMatch(each -> holds(each.getKey(), each.getValue(), name,
            said.flatMap(it -> it.text(each.getKey()))));
  }

  private static boolean holds(Tag tag, String value, String name, Optional<String> said) {
    if (tag.isNumber()) {
      return said.equals(Optional.of(value));
    }
    List<String> there = said.map(Keywords::of).orElseGet(() -> Keywords.ofName(name));
    return Keywords.of(value)
        .stream()
        .allMatch(word -> there.stream().anyMatch(it -> it.startsWith(word)));
  }
}
