package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRequestTest {
  @Test
  void whatIsEncodedIsDecoded() {
    CommandRequest request =
        new CommandRequest(Path.of("/home/Ann Ö"), new Terminal(120, true, true, false),
            List.of("search", "", "two\nlines", "cwd=/", "ÿ€😀"));

    assertThat(CommandRequest.decode(request.encode())).isEqualTo(request);
  }

  @Test
  void itIsTextWithNuls() {
    byte[] encoded =
        new CommandRequest(Path.of("/"), Terminal.NONE, List.of("share", "ls")).encode();

    assertThat(new String(encoded, StandardCharsets.UTF_8))
        .isEqualTo("cwd=/\0width=0\0colour=false\0out=false\0err=false\0\0share\0ls\0");
  }

  @Test
  void aScriptMayLeaveOutWhatItDoesNotKnow() {
    assertThat(decode("later=1\0cwd=/tmp\0\0status\0"))
        .isEqualTo(new CommandRequest(Path.of("/tmp"), Terminal.NONE, List.of("status")));
    assertThat(decode("cwd=/tmp\0\0").arguments()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cwd=/tmp", "cwd=/tmp\0status", "cwd=/tmp\0status\0", "\0status\0",
      "cwd=tmp\0\0status\0"})
  void anythingElseIsRefused(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> decode(body));
  }

  private static CommandRequest decode(String body) {
    return CommandRequest.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatStandsOnStandardInputComesAlong() {
    CommandRequest request =
        new CommandRequest(Path.of("/"), Terminal.NONE, List.of("hosts"), "a=b\n\nc\n");

    assertThat(CommandRequest.decode(request.encode())).isEqualTo(request);
  }
}
