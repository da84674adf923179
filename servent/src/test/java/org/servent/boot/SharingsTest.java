package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.control.PeersView;
import org.servent.control.ShareOutcome;
import org.servent.control.ShareRequest;
import org.servent.control.ShareView;
import org.servent.control.SharesView;
import org.servent.control.StartOptions;
import org.servent.library.Library;

class SharingsTest {
  @TempDir
  private Path root;
  private Path music;
  private Library library;
  private Sharings sharings;

  @BeforeEach
  void begin() throws Exception {
    music = Files.createDirectories(root.toRealPath().resolve("music"));
    Files.writeString(music.resolve("moon.ogg"), "moon");
    Files.writeString(music.resolve("moon.txt"), "text");
    Files.writeString(music.resolve(".hidden"), "hidden");
    start(List.of());
  }

  private void start(List<Path> named) throws Exception {
    library = Library.open(root.resolve("home/library"));
    sharings =
        Sharings.of(root.resolve("shares"), new StartOptions.Sharing(named, false), library);
    library.scan().get(20, TimeUnit.SECONDS);
  }

  private void restart(Path... named) throws Exception {
    library.close();
    start(List.of(named));
  }

  @AfterEach
  void end() {
    library.close();
  }

  private ShareRequest wish(boolean lan) {
    return new ShareRequest(music, Optional.of("Songs"), List.of("*.txt"), lan, false, false);
  }

  @Test
  void whatWasAddedIsSharedAfterARestart() throws Exception {
    assertThat(sharings.add(wish(true))).isInstanceOf(ShareOutcome.Done.class);
    restart();

    assertThat(sharings.stats().shares())
        .containsExactly(new ShareView("Songs", music, "lan", false,
            List.of("*.txt"), true, true, 1, 4, 1));
    restart(music);
    assertThat(sharings.stats().shares()).as("it is kept as it was wished")
        .extracting(ShareView::name)
        .containsExactly("Songs");
  }

  @Test
  void whatWasNamedAtTheStartIsSharedForThisRun() throws Exception {
    restart(music);
    assertThat(sharings.stats().shares()).singleElement()
        .satisfies(share -> assertThat(share.kept()).isFalse());
    restart();
    assertThat(sharings.stats().shares()).isEmpty();
  }

  @Test
  void whatWasRemovedStaysAway() throws Exception {
    sharings.add(wish(false));
    assertThat(sharings.remove("Songs")).isInstanceOf(ShareOutcome.Done.class);
    assertThat(library.search("moon", 9)).isEmpty();
    assertThat(sharings.remove("Songs")).isInstanceOf(ShareOutcome.Refused.class);
    restart();
    assertThat(sharings.stats().shares()).isEmpty();
  }

  @Test
  void aKeptFolderThatIsAwayIsSharedWhenItIsBack() throws Exception {
    sharings.add(wish(false));
    Path away = Files.move(music, root.resolve("away"));
    restart();
    assertThat(sharings.stats().shares()).singleElement()
        .satisfies(share -> assertThat(share.present()).isFalse());

    Files.move(away, music);
    sharings.rescan(Optional.of(music));
    assertThat(library.search("moon", 9)).hasSize(1);
  }

  @Test
  void aPeerSeesVirtualNamesOnlyAndWeWhatIsLeftOut() throws Exception {
    sharings.add(wish(true));
    sharings.rescan(Optional.empty());

    PeersView near = sharings.asPeer("", true);
    assertThat(near.files()).extracting(SharesView.File::name).containsExactly("Songs/moon.ogg");
    assertThat(near.leftOut()).containsExactlyInAnyOrder(
        new PeersView.LeftOut("Songs", "hidden", 1),
        new PeersView.LeftOut("Songs", "excluded by you", 1));
    assertThat(sharings.asPeer("", false).files()).as("a stranger").isEmpty();
    assertThat(sharings.asPeer("", false).shares()).isEmpty();
    assertThat(sharings.asPeer("Other", true).files()).isEmpty();
  }

  @Test
  void whatIsRefusedSaysWhy() {
    assertThat(
        sharings.add(new ShareRequest(Path.of("/"), Optional.empty(), List.of(), false, false,
            false)))
        .asInstanceOf(type(ShareOutcome.Refused.class))
        .satisfies(refused -> assertThat(refused.why()).contains("whole disk", "--force"));
    assertThat(sharings.stats().shares()).isEmpty();
  }
}
