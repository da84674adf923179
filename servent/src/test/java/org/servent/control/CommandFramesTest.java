package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.servent.control.FakeServent.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommandFramesTest {
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void eachFrameGoesWhereItBelongsAndTheLastIsTheExitCode() throws IOException {
    frames.write(CommandFrames.frame(CommandFrames.OUT, bytes("..data"), 2, 4));
    frames.write(CommandFrames.frame(CommandFrames.ERR, bytes("talk"), 0, 4));
    frames.write(CommandFrames.frame(CommandFrames.OUT, new byte[0], 0, 0));
    frames.write(CommandFrames.exit(130));

    assertThat(copy(frames.toByteArray())).isEqualTo(130);
    assertThat(text(out.toByteArray())).isEqualTo("data");
    assertThat(text(err.toByteArray())).isEqualTo("talk");
  }

  @Test
  void framesThatEndEarlyAreNoSuccess() throws IOException {
    frames.write(CommandFrames.frame(CommandFrames.OUT, bytes("data"), 0, 4));
    frames.write(CommandFrames.exit(0));
    byte[] whole = frames.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(IOException.class).as("%d bytes", length)
          .isThrownBy(() -> copy(cut));
    }
    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> copy(new byte[0]));
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedBeforeAnythingIsRead() {
    byte[] huge =
        ByteBuffer.allocate(5).put((byte) CommandFrames.OUT).putInt(Integer.MAX_VALUE).array();

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> copy(huge))
        .withMessageContaining("not a frame");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int copy(byte[] bytes) throws IOException {
    return CommandFrames.copy(new ByteArrayInputStream(bytes), out, err);
  }
}
