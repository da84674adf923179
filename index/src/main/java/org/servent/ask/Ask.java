package org.servent.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.servent.keyword.Keywords;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/**
 * What a user looks for. Some of it others can look for, too: the words. The rest is for us to see
 * to in what they find.
 *
 * @param text as it was typed
 * @param terms all of which must hold
 * @param contents whether words may also stand in files, not only in what they are called
 */
public record Ask(String text, List<Term> terms, boolean contents) {
  /** Characters of a query; longer ones are nobody's. */
  public static final int MAX_LENGTH = 1_000;

  public Ask {
    terms = List.copyOf(terms);
  }

  /** The same, where words may stand in files too. */
  public Ask inContents() {
    return new Ask(text, terms, true);
  }

  /**
   * Reads a query.
   *
   * @throws AskException if it makes no sense
   */
  public static Ask parse(String text) throws AskException {
    return new Ask(text, new AskParser(text).terms(), false);
  }

  /** Just these words, whatever signs stand in them. */
  public static Ask words(String text) {
    List<String> words = Keywords.of(text);
    return new Ask(text, words.isEmpty() ? List.of() : List.of(new Term.Words(words)), false);
  }

  /**
   * The words for others to look for, as they were folded; none if there is nothing that others
   * could look for. A beginning is no word, and what a field says need not be in a name: they are
   * sent if there is nothing else.
   */
  public String forOthers() {
    List<String> words = terms.stream().flatMap(Ask::words).distinct().toList();
    if (words.isEmpty()) {
      words = terms.stream().flatMap(Ask::lessSure).distinct().toList();
    }
    return String.join(" ", words);
  }

  private static Stream<String> words(Term term) {
    return switch (term) {
      case Term.Words it -> it.words().stream();
      case Term.Phrase it -> Keywords.of(it.text()).stream();
      default -> Stream.empty();
    };
  }

  private static Stream<String> lessSure(Term term) {
    return switch (term) {
      case Term.Beginning it -> Stream.of(it.start());
      case Term.Says it -> it.words().stream();
      default -> Stream.empty();
    };
  }

  /** Of which types alone it can be; none if any may be. */
  public Set<FileType> types() {
    Set<FileType> types = EnumSet.noneOf(FileType.class);
    for (Term term : terms) {
      if (term instanceof Term.OfType it) {
        types.addAll(it.types());
      } else if (term instanceof Term.Ending it) {
        Set<FileType> those = EnumSet.noneOf(FileType.class);
        for (String ending : it.endings()) {
          Optional<FileType> type =
              Stream.of(FileType.values())
                  .filter(each -> each.endings().contains(ending))
                  .findAny();
          if (type.isEmpty()) {
            return Set.of();
          }
          those.add(type.get());
        }
        types.addAll(those);
      }
    }
    return types;
  }

  /**
   * What files shall say of themselves, for others to look for: texts, and the year. Of songs,
   * unless a type is asked for.
   */
  public Optional<Metadata> saying() {
    Map<Tag, String> values = new EnumMap<>(Tag.class);
    for (Term term : terms) {
      if (term instanceof Term.Says it) {
        values.merge(Tag.valueOf(it.field().name()), String.join(" ", it.words()),
            (first, second) -> first + " " + second);
      } else if (term instanceof Term.Between it && it.field() == Field.YEAR
          && it.least() == it.most()) {
        values.put(Tag.YEAR, Long.toString(it.least()));
      }
    }
    Metadata said = new Metadata(kind(), values);
    return said.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  private Kind kind() {
    return types().stream()
        .flatMap(type -> Arrays.stream(Kind.values())
            .filter(kind -> kind.name().equals(type.name())))
        .findFirst()
        .orElse(Kind.AUDIO);
  }

  /** Whether there is anything in it that a servent looks for by words. */
  public boolean hasWords() {
    return !forOthers().isEmpty();
  }

  /**
   * What a file that others found by our words is not; nothing if it is all that is looked for.
   * Words are taken to be there: others may have looked at more than the name.
   */
  public Optional<Term> missing(Candidate file) {
    return terms.stream()
        .filter(term -> !(term instanceof Term.Words) && !holds(term, file))
        .findFirst();
  }

  /** Whether a file is all that is looked for. */
  public boolean fits(Candidate file) {
    return terms.stream().allMatch(term -> holds(term, file));
  }

  private static boolean holds(Term term, Candidate file) {
    return switch (term) {
      case Term.Words it -> Keywords.ofName(file.name()).containsAll(it.words());
      case Term.Phrase it -> Keywords.haveInARow(file.name(), it.text());
      case Term.Beginning it -> beginsSo(file.name(), it.start());
      case Term.OfType it -> it.types().stream().anyMatch(type -> type.fits(file.name()));
      case Term.Ending it -> it.endings().contains(FileType.ending(file.name()));
      case Term.Between it -> isBetween(file.number(it.field()), it);
      case Term.Says it -> file.text(it.field())
          .filter(text -> Keywords.of(text).containsAll(it.words()))
          .isPresent();
      case Term.Not it -> !holds(it.term(), file);
    };
  }

  private static boolean beginsSo(String name, String start) {
    return Keywords.ofName(name).stream().anyMatch(word -> word.startsWith(start));
  }

  private static boolean isBetween(OptionalLong number, Term.Between limits) {
    return number.isPresent() && limits.least() <= number.getAsLong()
        && number.getAsLong() <= limits.most();
  }

  /** The words that must be in a name, for whoever looks in an index. */
  public List<String> indexed() {
    List<String> all = new ArrayList<>();
    terms.stream().flatMap(Ask::words).distinct().forEach(all::add);
    return all;
  }

  /** The beginnings that words of a name must have. */
  public List<String> beginnings() {
    return terms.stream()
        .filter(Term.Beginning.class::isInstance)
        .map(term -> ((Term.Beginning) term).start())
        .toList();
  }
}
