package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static Shares shares(String... folders) throws RefusedShare {
    Shares shares = new Shares(List.of());
    for (String folder : folders) {
      shares = with(shares, path(folder));
    }
    return shares;
  }

  private static Path path(String folder) {
    return Path.of(folder).toAbsolutePath();
  }

  @Test
  void everyShareHasANameOfItsOwn() throws RefusedShare {
    assertThat(shares("/a/music", "/b/Music", "/c/music", "/d/music-2", "/e").all())
        .extracting(Share::name)
        .containsExactly("music", "Music-2", "music-3", "music-2-2", "e");
    assertThat(shares("/").all()).extracting(Share::name).containsExactly("disk");
  }

  @Test
  void sharingTwiceChangesNothing() throws RefusedShare {
    assertThat(shares("/a/music", "/a/music")).isEqualTo(shares("/a/music"));
  }

  @Test
  void sharesDoNotOverlap() {
    assertThatThrownBy(() -> shares("/a/music", "/a/music/old")).hasMessage(
        path("/a/music/old") + " is shared already, as part of " + path("/a/music"));
    assertThatThrownBy(() -> shares("/a/music", "/a")).hasMessage(path("/a") + " contains "
        + path("/a/music") + ", which is shared already: name only one of them");
  }

  @Test
  void aFileIsInTheShareAroundIt() throws RefusedShare {
    Shares shares = shares("/a/music", "/b");

    assertThat(shares.of(path("/a/music/old/song"))).map(Share::name).contains("music");
    assertThat(shares.of(path("/a/musical"))).isEmpty();
  }

  @Test
  void thereIsAnEndToShares() {
    assertThatThrownBy(() -> {
      Shares shares = new Shares(List.of());
      for (int i = 0; i <= Shares.MAX; i++) {
        shares = with(shares, path("/" + i));
      }
    }).isInstanceOf(RefusedShare.class).hasMessageContaining("one share too many");
  }

  private static Shares with(Shares shares, Path folder) throws RefusedShare {
    return shares.with(folder, ShareWish.of(folder, false));
  }

  @Test
  void aShareMayHaveANameOfItsOwnThatNoOtherHas() throws RefusedShare {
    Shares shares = with(new Shares(List.of()), path("/a/music"));
    ShareWish wish = new ShareWish(path("/b/music"), Optional.of("Songs"),
        new Globs(List.of("*.txt")), Audience.LAN, false, false);
    Shares two = shares.with(path("/b/music"), wish);

    assertThat(two.all()).last()
        .isEqualTo(new Share(path("/b/music"), "Songs", wish.excluded(), Audience.LAN, false));
    assertThat(with(two, path("/b/music")).all()).as("shared again, as is wished now")
        .last()
        .isEqualTo(new Share(path("/b/music"), "music-2"));
    for (String bad : List.of("", "a/b", "..", "a\nb", "MUSIC")) {
      ShareWish named =
          new ShareWish(path("/c"), Optional.of(bad), Globs.NONE, Audience.ALL, false, false);
      assertThatThrownBy(() -> two.with(path("/c"), named)).isInstanceOf(RefusedShare.class);
    }
    assertThat(two.without(path("/a/music")).all()).hasSize(1);
  }
}
