package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.findings.BlockList;

class BlockCommandTest extends CommandStage {
  @Test
  void whatIsBlockedIsListed() {
    assertThat(run("block")).isEqualTo(new Ran(0, "", "Nothing is blocked.\n"));

    assertThat(run("block", "add", "203.0.113.7/24", "Free  Casino",
        "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "203.0.113.0/24"))
        .isEqualTo(new Ran(0, "", "3 added; 3 in all.\n"));
    assertThat(run("block", "ls")).isEqualTo(new Ran(0, """
        KIND   WHAT
        host   203.0.113.0/24
        words  free casino
        hash   urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ
        """, ""));
    assertThat(run("block", "--json").out()).startsWith("{\"schema\":1,\"blocks\":{\"file\":"
        + "\"/home/ann/blocks\",\"changed\":0,\"entries\":[{\"kind\":\"host\",");
  }

  @Test
  void whatIsTakenOffIsShownAgain() {
    run("block", "add", "203.0.113.0/24", "casino");

    assertThat(run("block", "rm", "CASINO").err()).isEqualTo("1 taken off; 1 left.\n");
    assertThat(run("block", "rm", "casino")).isEqualTo(new Ran(6, "",
        "That is not blocked; `servent block ls` shows what is.\n"));
  }

  @Test
  void whatMakesNoSenseIsSaidAndChangesNothing() {
    assertThat(run("block", "add", "casino", "203.0.113.0/33").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("block", "add", "!!").err())
        .isEqualTo("\"!!\" is no address, hash or word: words are made of letters and digits.\n");
    assertThat(servent.blocks.list.entries()).isEmpty();
  }

  @Test
  void badLinesAreComplainedOfByNumber() {
    servent.blocks.list = new BlockList(List.of("# mine", "1.2.3.4/99", "casino"));

    assertThat(run("block").err()).isEqualTo("/home/ann/blocks, line 2: "
        + "of 1.2.3.4 0 to 32 bits can be fixed, not 99.\n");
  }
}
