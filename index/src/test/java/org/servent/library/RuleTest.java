package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          CREDENTIALS | id_rsa, id_rsa.old, ID_ED25519, id_ecdsa_sk, server.PEM, tls.key, vault.kdbx, putty.ppk, me.p12, .netrc, _netrc, wallet.dat, .pgpass
          PARTIAL     | film.part, film.mkv.crdownload, film.!ut, film.!qB, film.aria2, a.partial, 001.part.met, a.dctmp, film.part.journal, film.part.journal.damaged2
          JUNK        | .DS_Store, Thumbs.db, DESKTOP.INI, @eaDir, $RECYCLE.BIN, lost+found, ~$letter.docx, notes.txt~
          HIDDEN      | .bashrc, .git, ._song.mp3
          """)
  void leavesOutByName(Rule rule, String names) {
    assertThat(names.split(", "))
        .allSatisfy(name -> assertThat(Rule.against(name)).as(name).contains(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"song.mp3", "party", "part", "id_rsatz.txt", "keynote.pdf", "monkey",
      "the key.txt", "part.1.rar", "thumbs.db.txt", "a.b",
      "1984"})
  void letsOthersBe(String name) {
    assertThat(Rule.against(name)).isEmpty();
  }
}
