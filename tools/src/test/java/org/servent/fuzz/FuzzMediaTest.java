package org.servent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FuzzMediaTest {
  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new FuzzMedia()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void damagedFilesAreReadWithinBoundsAndTheSameSeedDamagesThemAlike() throws IOException {
    Files.write(folder.resolve("moon.gif"),
        "GIF89a\50\0\36\0".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("moon.pdf"), "%PDF-1.4\n<< /Title (Moon) /Type /Info >>");

    for (int i = 0; i < 2; i++) {
      assertThat(run("--inputs", "500", "--seed", "7", folder.toString())).isZero();
    }
    String[] lines = out.toString().split("\n", -1);
    assertThat(lines[0])
        .matches("fuzz-media inputs=500 understood=[1-9][0-9]* slowest=\\d+ms most=\\d+KiB seed=7");
    assertThat(lines[1]).startsWith(lines[0].substring(0, lines[0].indexOf(" slowest=")));
  }

  @Test
  void whereNothingCanBeReadItSaysSo() throws IOException {
    Files.writeString(folder.resolve("moon.txt"), "no media");

    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is no media file that says anything of itself");
  }
}
