package org.servent.boot;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.ask.Ask;
import org.servent.ask.Candidate;
import org.servent.ask.Field;
import org.servent.control.Hit;
import org.servent.findings.Rule;

/** Of what others found by our words, hides what is not all that was looked for. */
record Sieve(Ask ask) {
  /** The same, and whether it is hidden; what is hidden already stays so. */
  Hit sifted(Hit hit) {
    return hit.hidden().isPresent() ? hit
        : ask.missing(new Offered(hit.file()))
            .map(term -> hit.hidden(Rule.missing(term)))
            .orElse(hit);
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
