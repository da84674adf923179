package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Shelves.n2r;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.library.SharedFile;
import org.servent.testing.Needs;

/** curl fetches from us over a real socket. */
class UploadIT {
  private static final int SIZE = 300_000;

  @TempDir
  Path folder;
  private Shelves shelves;
  private Uploading us;
  private SharedFile file;
  private byte[] bytes;
  private Path out;

  @BeforeEach
  void share() throws Exception {
    shelves = new Shelves(Files.createDirectory(folder.resolve("share")));
    file = shelves.add("blue moon.txt", SIZE);
    bytes = Files.readAllBytes(file.path());
    us = Uploading.of(shelves.shelf());
    out = folder.resolve("out");
  }

  @AfterEach
  void close() {
    us.close();
  }

  @Test
  void aWholeFileByItsUrn() throws Exception {
    String said = curl("-w", "%{http_code}", "-o", out.toString(), us.url(n2r(file)));

    assertThat(said).isEqualTo("200");
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void aPartOfAFile() throws Exception {
    String said = curl("-w", "%{http_code}", "-r", "1000-1999", "-o", out.toString(),
        us.url(n2r(file)));

    assertThat(said).isEqualTo("206");
    assertThat(out).hasBinaryContent(Arrays.copyOfRange(bytes, 1000, 2000));
  }

  private static String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Needs.program("curl").toString(), "-sS",
        "--max-time", "20", "--noproxy", "*"));
    command.addAll(List.of(arguments));
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(),
        java.nio.charset.StandardCharsets.UTF_8);
    curl.waitFor();
    return said;
  }
}
