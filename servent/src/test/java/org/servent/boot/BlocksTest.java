package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.control.BlockOutcome;
import org.servent.findings.Blocked;

class BlocksTest {
  @TempDir
  private Path home;

  @Test
  void whatIsBlockedOutlivesARestart() {
    Path file = home.resolve("blocks");
    assertThat(new Blocks(file).add(List.of(Blocked.parse("203.0.113.0/24"))))
        .isInstanceOfSatisfying(BlockOutcome.Blocks.class,
            all -> assertThat(all.changed()).isEqualTo(1));

    assertThat(new Blocks(file).latest().blocks(Host.parse("203.0.113.9"))).isTrue();
    assertThat(file).content().startsWith("# ").endsWith("\n203.0.113.0/24\n");
  }

  @Test
  void whatTheUserWroteMeanwhileIsTakenInAndKept() throws Exception {
    Path file = home.resolve("blocks");
    Blocks blocks = new Blocks(file);
    Files.writeString(file, "moon # mine\n1.2.3.4/99\n");

    assertThat(blocks.look().entries()).containsExactly(Blocked.parse("moon"));
    blocks.add(List.of(Blocked.parse("sun")));
    assertThat(file).hasContent("moon # mine\n1.2.3.4/99\nsun\n");
  }

  @Test
  void aFileThatIsNoneIsSaidToBeSoAndLeftAlone() throws Exception {
    Path file = Files.write(home.resolve("blocks"), new byte[]{(byte) 0xff, (byte) 0xfe});
    Blocks blocks = new Blocks(file);

    assertThat(blocks.add(List.of(Blocked.parse("sun"))))
        .isInstanceOf(BlockOutcome.Failed.class);
    assertThat(file).hasBinaryContent(new byte[]{(byte) 0xff, (byte) 0xfe});
  }
}
