package org.servent.boot;

import org.servent.ask.Ask;
import org.servent.ask.Candidate;
import org.servent.control.Hit;
import org.servent.findings.Rule;

/** Of what others found by our words, hides what is not all that was looked for. */
record Sieve(Ask ask) {
  /** The same, and whether it is hidden; what is hidden already stays so. */
  Hit sifted(Hit hit) {
    return hit.hidden().isPresent() ? hit
        : ask.missing(Candidate.of(hit.file().path(), hit.file().size(), hit.file().metadata()))
            .map(term -> hit.hidden(Rule.missing(term)))
            .orElse(hit);
  }
}
