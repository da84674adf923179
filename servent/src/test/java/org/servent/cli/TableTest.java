package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.servent.control.Terminal;

class TableTest {
  private final Table table =
      new Table("NAME", "#SIZE", "KIND").row("moon", "1.2 MiB", "text").row("a", "6 B", "");

  @Test
  void columnsAreAlignedAndAmountsToTheRight() {
    assertThat(printed(Terminal.NONE)).isEqualTo("""
        NAME     SIZE  KIND
        moon  1.2 MiB  text
        a         6 B
        """);
  }

  @Test
  void aTerminalCutsWhatIsTooLongForIt() {
    assertThat(printed(new Terminal(16, false, true, true))).isEqualTo("""
        NAME     SIZE  …
        moon  1.2 MiB  …
        a         6 B
        """);
  }

  @Test
  void whereOutputIsNoTerminalNothingIsCut() {
    assertThat(printed(new Terminal(16, false, false, true))).isEqualTo(printed(Terminal.NONE));
  }

  @Test
  void theHeadIsBoldWhereColourIsWanted() {
    assertThat(printed(new Terminal(0, true, true, true)))
        .startsWith("\u001b[1mNAME     SIZE  KIND\u001b[m\n");
  }

  @Test
  void whatCouldMoveTheCursorIsTakenOut() {
    table.row("evil\u001b[2J\rname", "1 B", "\u202etxt.exe");

    assertThat(printed(Terminal.NONE)).doesNotContain("\u001b", "\r", "\u202e")
        .contains("evil\ufffd[2J\ufffdname");
  }

  private String printed(Terminal terminal) {
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text), terminal);
    return text.toString();
  }
}
