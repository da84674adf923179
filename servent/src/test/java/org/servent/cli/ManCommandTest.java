package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual. */
class ManCommandTest extends CommandStage {
  @Test
  void aPageSaysWhatTheHelpSays() {
    assertThat(run("man", "trail")).isEqualTo(new Ran(0, """
        .TH SERVENT\\-TRAIL 1 "" "servent 0.1.0" "servent"
        .SH NAME
        servent\\-trail \\- Show what this servent remembers of a query that passed
        .SH SYNOPSIS
        .B servent trail
        [\\-h] [\\-\\-json] [\\-\\-home=DIR] GUID
        .SH OPTIONS
        .TP
        \\fIGUID\\fR
        Of the query; `search \\-\\-json` names its own.
        .TP
        \\fB\\-h\\fR, \\fB\\-\\-help\\fR
        Show this help.
        .TP
        \\fB\\-\\-home\\fR=\\fIDIR\\fR
        The servent's folder (default: $SERVENT_HOME, else XDG's places).
        .TP
        \\fB\\-\\-json\\fR
        Print one JSON document instead of text.
        .SH EXAMPLES
        .nf
          servent trail 0123456789abcdefff23456789abcd00
        .fi
        .SH EXIT STATUS
        .TP
        \\fB0\\fR
        Done.
        .TP
        \\fB1\\fR
        Something failed; a sentence on standard error says what.
        .TP
        \\fB2\\fR
        The words after the command make no sense to it.
        .TP
        \\fB3\\fR
        Some of several failed.
        .TP
        \\fB4\\fR
        No servent runs in this home.
        .TP
        \\fB6\\fR
        Nothing was found.
        .TP
        \\fB7\\fR
        It did not come to an end; another attempt goes on from there.
        .TP
        \\fB8\\fR
        The bytes are not those of the hash.
        .TP
        \\fB9\\fR
        The disk is full.
        .TP
        \\fB130\\fR
        Ended by a signal: 128 and its number; anything else is a failure, too.
        """, ""));
  }

  @Test
  void everyCommandThatIsShownHasAPage() throws Exception {
    Ran ran = run("man", "--to", "man1");

    try (Stream<Path> pages = Files.list(cwd.resolve("man1"))) {
      List<String> names = pages.map(page -> page.getFileName().toString()).sorted().toList();
      assertThat(ran)
          .isEqualTo(new Ran(0, "", names.size() + " pages are in " + cwd.resolve("man1") + ".\n"));
      assertThat(names).contains("servent.1", "servent-search.1", "servent-share-add.1")
          .doesNotContain("servent-complete.1");
      for (String name : names) {
        assertThat(Files.readString(cwd.resolve("man1").resolve(name)))
            .contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH EXIT STATUS\n")
            .doesNotContain("null");
      }
    }
  }

  @Test
  void noPageOfNothing() {
    assertThat(run("man", "share", "nothing"))
        .isEqualTo(new Ran(6, "", "servent share has no command \"nothing\".\n"));
  }
}
