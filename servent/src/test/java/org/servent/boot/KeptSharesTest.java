package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.library.Audience;
import org.servent.library.Globs;
import org.servent.library.ShareWish;

class KeptSharesTest {
  @TempDir
  private Path home;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    List<ShareWish> wishes = List.of(ShareWish.of(home, false),
        new ShareWish(home.resolve("with space\nand line %"), Optional.of("-"),
            new Globs(List.of("*.txt", "a b/**", "ä")), Audience.LAN, true, true),
        new ShareWish(home.resolve("x"), Optional.empty(), Globs.NONE, Audience.ALL, true, false));
    KeptShares kept = new KeptShares(home.resolve("shares"));
    kept.write(List.of());
    kept.write(wishes);

    assertThat(kept.read()).isEqualTo(wishes);
  }

  @Test
  void nothingIsSharedWhereNothingWasWritten() throws Exception {
    assertThat(new KeptShares(home.resolve("none")).read()).isEmpty();
  }

  @Test
  void aLineThatMakesNoSenseIsLeftOut() throws Exception {
    Path file = Files.writeString(home.resolve("shares"),
        "# old\nall\nall asked %ZZ -\nnobody asked /a -\n\nall asked file:nonsense -\n");

    assertThat(new KeptShares(file).read()).as("nobody is the fewest that there are")
        .containsExactly(new ShareWish(Path.of("/a"), Optional.empty(), Globs.NONE, Audience.LAN,
            false, false));
  }
}
