package org.servent.boot;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servent.ask.Ask;
import org.servent.ask.Candidate;
import org.servent.ask.Field;
import org.servent.ask.Term;
import org.servent.control.Hit;

/** Of what others found by our words, keeps back what is not all that was looked for. */
final class Sieve {
  private final Ask ask;
  private final SortedMap<String, Integer> hidden = new TreeMap<>();

  Sieve(Ask ask) {
    this.ask = ask;
  }

  /** Whether this is what was looked for; what is not is counted. */
  boolean passes(Hit hit) {
    Optional<Term> missing = ask.missing(new Offered(hit.file()));
    missing.ifPresent(term -> hidden.merge(term.about(), 1, Integer::sum));
    return missing.isEmpty();
  }

  /** How many did not pass, by what they are not. */
  SortedMap<String, Integer> hidden() {
    return hidden;
  }

  private record Offered(Hit.File file) implements Candidate {
    @Override
    public String name() {
      return file.path();
    }

    @Override
    public OptionalLong number(Field field) {
      return field == Field.SIZE ? OptionalLong.of(file.size()) : OptionalLong.empty();
    }

    @Override
    public Optional<String> text(Field field) {
      return Optional.empty();
    }
  }
}
