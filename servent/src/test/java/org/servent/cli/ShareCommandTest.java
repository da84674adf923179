package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.control.PeersView;
import org.servent.control.ShareOutcome;
import org.servent.control.ShareRequest;
import org.servent.control.ShareStatsView;
import org.servent.control.ShareView;
import org.servent.control.SharesView;

/** Every subcommand's whole output, against shared folders that are as their test wants. */
class ShareCommandTest extends CommandStage {
  @Test
  void aFolderIsSharedAsIsSaid() {
    assertThat(run("share", "add", "music", "--name", "Songs", "--exclude", "*.txt", "--visible",
        "lan", "--text", "--force")).isEqualTo(new Ran(0, "",
            "Shared as Songs, from /srv/music, for the "
                + "private network only, texts by their words, without *.txt. `servent share ls --as-peer` shows what others"
                + " see.\n"));
    assertThat(servent.sharing.asked).containsExactly(new ShareRequest(cwd.resolve("music"),
        Optional.of("Songs"), List.of("*.txt"), true, true, true));
  }

  @Test
  void whyAFolderIsNotSharedIsOneSentence() {
    servent.sharing.outcome = new ShareOutcome.Refused("/ is a whole disk: name a folder in it");
    assertThat(run("share", "add", "/"))
        .isEqualTo(new Ran(1, "", "/ is a whole disk: name a folder in it.\n"));
  }

  @Test
  void aShareIsNamedByNameOrFolder() {
    assertThat(run("share", "rm", "Songs")).isEqualTo(
        new Ran(0, "", "No longer shared: Songs, 3 files, from /srv/music.\n"));
    run("share", "rm", "./music");
    run("share", "rescan", "music");
    run("share", "pause");
    run("share", "resume");
    assertThat(servent.sharing.asked).containsExactly("rm Songs",
        "rm " + cwd.resolve("music").normalize(),
        "rescan " + Optional.of(cwd.resolve("music")), "rest true", "rest false");
  }

  @Test
  void whatOthersSeeIsToldAndWhatTheyDoNot() {
    servent.sharing.peer = new PeersView(
        List.of(new PeersView.Share("Songs", "lan", 1_001, 3 << 20)),
        List.of(new SharesView.File("Songs/blue moon.ogg", 1, 2 << 20, Optional.empty())), 1_000,
        List.of(new PeersView.LeftOut("Songs/new", "hidden", 12)));

    assertThat(run("share", "ls", "--as-peer", "--lan", "Songs")).isEqualTo(new Ran(0, """
           SIZE  NAME
        2.0 MiB  Songs/blue moon.ogg
        """, """
        and 1,000 more files; name a folder to see what is in it.
        Songs: 1,001 files, 3.0 MiB, for the private network

        LEFT OUT  WHY     IN
              12  hidden  Songs/new
        """));
    assertThat(servent.sharing.asked).containsExactly("ls Songs lan");
  }

  @Test
  void statsTellHowFarHashingIs() {
    servent.sharing.stats = new ShareStatsView(
        List.of(
            new ShareView("Songs", Path.of("/srv/music"), "all", false, List.of(), false, true, 3,
                3 << 20, 1)),
        new SharesView.Totals(3, 3 << 20, 1, 2, Map.of()),
        new ShareStatsView.Hashing(2, 2 << 20, 1 << 20, 1 << 20, Optional.of(Duration.ofSeconds(2)),
            Optional.of("other programs need the disk")),
        Optional.empty());

    assertThat(run("share", "stats").out()).isEqualTo("""
        FILES     SIZE  HASHED  SHARE
            3  3.0 MiB       1  Songs, from /srv/music, until this servent ends
        shares: 3 files, 3.0 MiB, 1 hashed, 2 to go
        hashing: 2 files, 2.0 MiB to go, 1.0 MiB/s, about 2s; other programs need the disk
        """);
  }
}
