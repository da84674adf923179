package org.servent.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.transfer.IfExists;

class DownloadListTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Listed MOON = new Listed(
      Magnet.parse("magnet:?xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ&dn=blue+moon%0A&xl=7"
          + "&xs=http://192.0.2.1:6346/"),
      Path.of("/home/ann/my files"), new Listed.Wish(true, IfExists.OVERWRITE, -3),
      Listed.State.QUEUED, NOON, Optional.empty(), "");
  private static final Listed SUN = new Listed(
      Magnet.parse("magnet:?xt=urn:sha1:AAAAAAAAAAFQ2MSVX7XZKYAYSCX5QBYJ"), Path.of("/-"),
      Listed.Wish.USUAL, Listed.State.FAILED, NOON, Optional.empty(), "No space; 100 % full.\n");

  @TempDir
  Path folder;

  @Test
  void bundlesAreThereAgainWithTheirFiles() throws Exception {
    Path path = folder.resolve("list");
    Bundle both = Bundle.of("Live 100%", Path.of("/got/Live 100%"),
        List.of(new Bundle.Member(MOON.id(), OptionalLong.of(1_024)),
            new Bundle.Member(SUN.id(), OptionalLong.empty())),
        Instant.ofEpochSecond(1_000));
    DownloadList list = DownloadList.open(path);
    list.put(List.of(MOON, SUN));
    list.put(both);

    assertThat(DownloadList.open(path).bundles()).containsExactly(both);
    list.put(both.done(true, Instant.ofEpochSecond(2_000)));
    DownloadList again = DownloadList.open(path);
    assertThat(again.bundle(both.id()))
        .contains(both.done(true, Instant.ofEpochSecond(2_000)));
    assertThat(again.all()).containsExactly(MOON, SUN);
    assertThat(path.resolveSibling("list.damaged")).doesNotExist();
  }

  @Test
  void noiseInPlaceOfABundleIsNone() {
    String whole = BundleLine.write(Bundle.of("Live", Path.of("/got"),
        List.of(new Bundle.Member(MOON.id(), OptionalLong.of(7))), Instant.EPOCH));
    Random dice = new Random(3);
    assertThat(BundleLine.read(whole)).isPresent();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(whole.substring(whole.indexOf(' ') + 1));
      for (int flips = dice.nextInt(6); flips >= 0; flips--) {
        noise.setCharAt(dice.nextInt(noise.length()), (char) (32 + dice.nextInt(96)));
      }
      // A right checksum lets all of it in.
      BundleLine.read(ListedLine.sealed(noise.toString()))
          .ifPresent(it -> assertThat(it.members()).isNotEmpty());
      assertThat(BundleLine.read(whole.charAt(0) + noise.toString())).isEmpty();
    }
  }

  @Test
  void whatWasListedIsListedAfterARestart() throws IOException {
    DownloadList list = open();
    list.put(MOON);
    list.put(SUN);
    list.put(MOON.done(Path.of("/home/ann/my files/blue moon"), NOON.plusSeconds(5)));

    assertThat(open().all())
        .containsExactly(MOON.done(Path.of("/home/ann/my files/blue moon"), NOON.plusSeconds(5)),
            SUN);
    assertThat(open().wanted()).isZero();
  }

  @Test
  void cutAnywhereItListsWhatStandsBefore() throws IOException {
    open().put(MOON);
    open().put(SUN);
    byte[] whole = Files.readAllBytes(path());
    int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(path(), Arrays.copyOf(whole, length));

      assertThat(open().all()).as("cut at " + length)
          .isEqualTo(length < first ? List.of() : List.of(MOON));
    }
  }

  @Test
  void aDamagedLineIsSetAsideAndTheOthersHold() throws IOException {
    open().put(MOON);
    open().put(SUN);
    String text = Files.readString(path());
    Files.writeString(path(), text.replaceFirst("QUEUED", "PAUSED"));

    assertThat(open().all()).containsExactly(SUN);
    assertThat(folder.resolve("list.damaged")).content().contains("PAUSED");
    assertThat(Files.readString(path())).doesNotContain("PAUSED");
  }

  @Test
  void noiseIsNeverFatal() {
    Random random = new Random(6);
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(80)];
      random.nextBytes(noise);
      assertThat(ListedLine.read(new String(noise, StandardCharsets.ISO_8859_1))).isEmpty();
    }
  }

  @Test
  void manyChangesMakeNoLongFile() throws IOException {
    DownloadList list = open();
    for (int i = 0; i < 2_500; i++) {
      list.put(MOON.wanted(MOON.wish().with(i)));
    }

    try (var lines = Files.lines(path())) {
      assertThat(lines.count()).isLessThan(1_100);
    }
    assertThat(open().get(MOON.id())).contains(MOON.wanted(MOON.wish().with(2_499)));
  }

  @Test
  void theOldestThatAreOverAreForgottenAndNoneThatIsWanted() throws IOException {
    DownloadList list = open();
    list.put(MOON);
    StringBuilder text = new StringBuilder(Files.readString(path()));
    for (int i = 0; i <= DownloadList.MAX_OVER; i++) {
      Sha1 id = new Sha1(i, 0, 0);
      text.append(ListedLine.write(new Listed(
          new Magnet(id, Optional.empty(), java.util.OptionalLong.empty(), List.of()),
          Path.of("/"), Listed.Wish.USUAL, Listed.State.CANCELLED, NOON, Optional.empty(), "")))
          .append('\n');
    }
    Files.writeString(path(), text);

    assertThat(open().all()).hasSize(DownloadList.MAX_OVER + 1)
        .contains(MOON)
        .extracting(Listed::id)
        .doesNotContain(new Sha1(0, 0, 0));
  }

  private Path path() {
    return folder.resolve("list");
  }

  private DownloadList open() throws IOException {
    return DownloadList.open(path());
  }
}
