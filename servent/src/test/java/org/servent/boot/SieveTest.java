package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.control.Hit;
import org.servent.descriptor.Guid;
import org.servent.findings.Rule;

class SieveTest {
  private static final PeerAddress ANN = PeerAddress.parse("192.0.2.1:6346");

  private static Hit hit(String folder, String name, long size) {
    return new Hit(new Hit.Holder(new Guid(1, 2), ANN, "LIME", false),
        new Hit.File(name, 1, size, Optional.empty(), folder), 1, ANN);
  }

  private static Optional<Rule> hides(String query, Hit hit) throws AskException {
    return new Sieve(Ask.parse(query)).sifted(hit).hidden();
  }

  @ParameterizedTest
  @CsvSource({"moon size:>1k,SIZE", "moon -live,EXCLUDED", "'\"moon blue\"',PHRASE",
      "moon artist:marcels,TAGS", "moon year:1961,TAGS", "moon type:video,TYPE",
      "moon ext:mp3,EXT", "moon sun*,BEGINNING"})
  void whatIsNotAllThatWasLookedForIsHidden(String query, Rule rule) throws AskException {
    assertThat(hides(query, hit("live", "blue moon.ogg", 10))).contains(rule);
  }

  @Test
  void whereOthersFoundTheWordsIsTheirs() throws AskException {
    assertThat(hides("sinatra moon type:audio", hit("", "track 1.ogg", 10))).isEmpty();
  }

  @Test
  void whatIsHiddenForAnotherReasonStaysSo() throws AskException {
    Hit fake = hit("", "moon.ogg", 10).hidden(Rule.ECHO);

    assertThat(new Sieve(Ask.parse("moon size:>1k")).sifted(fake).hidden()).contains(Rule.ECHO);
  }
}
