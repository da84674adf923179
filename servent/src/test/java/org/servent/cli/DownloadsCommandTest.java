package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.MOON;
import static org.servent.control.FakeServent.SUN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.control.BundleRequest;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.control.FakeServent;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Hit;
import org.servent.control.Presence;
import org.servent.metalink.MetalinkFile;
import org.servent.metalink.MetalinkWriter;
import org.servent.part.Bundle;
import org.servent.transfer.IfExists;

/** What {@code downloads} prints and does, and {@code get} of several files. */
class DownloadsCommandTest extends CommandStage {
  private static final PeerAddress ANN = PeerAddress.parse("192.0.2.1:6346");

  @Test
  void whatIsFetchedIsListedAndWhatIsOverOnlyIfAsked() {
    servent.downloads.addAll(List.of(loading(), failed(), done()));

    assertThat(run("downloads")).isEqualTo(new Ran(0, """
        HASH    STATE        THERE  PROVEN     SIZE       RATE  TO GO  SOURCES  NAME
        3I42H3  receiving  3.0 KiB  1000 B  4.0 KiB  1.0 KiB/s     1s        1  blue moon.txt
        AAAAAA  failed           -       -        -          -      -        0  (not known yet)
        """, "AAAAAA: No space.\n"));
    assertThat(run("downloads", "ls", "--all").out()).contains("3I42H3  done", "/got/sun");
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(run("downloads")).isEqualTo(new Ran(0, "", "Nothing was fetched yet.\n"));
    servent.downloads.add(done());
    assertThat(run("downloads").err())
        .isEqualTo("Nothing is being fetched; --all shows what was.\n");
  }

  @Test
  void inJsonEverySourceIsThere() {
    servent.downloads.add(loading());

    assertThat(run("downloads", "--json").out()).isEqualTo("{\"schema\":1,\"downloads\":[{"
        + "\"sha1\":\"urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\",\"name\":\"blue moon.txt\","
        + "\"state\":\"receiving\",\"folder\":\"/got\",\"file\":null,"
        + "\"amount\":{\"done\":3072,\"proven\":1000,\"wasted\":7,\"size\":4096},"
        + "\"rate\":1024,\"left\":1,\"priority\":2,\"why\":\"\","
        + "\"sources\":[{\"address\":\"192.0.2.1:6346\",\"vendor\":\"Ann's\","
        + "\"state\":\"queued\",\"why\":\"busy\",\"again\":60,\"rate\":0,\"given\":5,\"bad\":1,"
        + "\"place\":3}],\"files\":null,\"of\":null,\"again\":null}]}\n");
  }

  @Test
  void changesAreMadeToWhatIsNamed() {
    servent.downloads.addAll(List.of(loading(), failed()));

    assertThat(run("downloads", "pause", "3i42h3").code()).isZero();
    assertThat(run("downloads", "resume", MOON.urn(), "AAAA").code()).isZero();
    assertThat(run("downloads", "cancel", "AAAA").code()).isZero();
    assertThat(run("downloads", "retry", "AAAA").code()).isZero();
    assertThat(run("downloads", "priority", "5", "AAAA").code()).isZero();

    assertThat(servent.changes).extracting(text -> text.substring(0, 6) + text.substring(32))
        .containsExactly("3I42H3 Pause[]", "3I42H3 Resume[]", "AAAAAA Resume[]",
            "AAAAAA Cancel[]", "AAAAAA Retry[]", "AAAAAA Priority[priority=5]");
  }

  @Test
  void whoNamesNoneOrSeveralIsToldSo() {
    servent.downloads.addAll(List.of(loading(), done()));

    assertThat(run("downloads", "pause", "ZZZ")).isEqualTo(new Ran(6, "",
        "No download's hash begins with ZZZ. `servent downloads --all` shows them.\n"));
    assertThat(run("downloads", "pause", "3I42").code()).isEqualTo(ExitCode.USAGE);
    assertThat(servent.changes).isEmpty();
  }

  @Test
  void severalAreFetchedAtOnceAndTheExitCodeSaysIfSomeFailed() {
    servent.outcome = new GetOutcome.Fetched(cwd.resolve("moon"), MOON, 1_024, 0, List.of());
    assertThat(run("get", MOON.base32(), SUN.base32(), MOON.urn()).code()).isZero();
    assertThat(servent.gets).extracting(get -> get.file().sha1())
        .containsExactlyInAnyOrder(MOON, SUN);

    servent.outcomes.put(SUN, new GetOutcome.Failed(Cause.NOT_FOUND, "Nobody has it."));
    Ran ran = run("get", MOON.base32(), SUN.base32());
    assertThat(ran.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ran.out()).isEqualTo(cwd.resolve("moon") + "\n");
    assertThat(ran.err()).contains(SUN.base32() + ": Nobody has it.\n");

    servent.outcomes.put(MOON, new GetOutcome.Failed(Cause.NOT_FOUND, "Nobody has it."));
    assertThat(run("get", MOON.base32(), SUN.base32()).code()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void oneLinkOrOneMetalinkMayNameSeveralAsOne() throws IOException {
    Files.writeString(cwd.resolve("both.meta4"),
        MetalinkWriter.write(List.of(
            new MetalinkFile("moon.txt", OptionalLong.of(1_024), Optional.of(MOON),
                Optional.empty(), List.of("http://192.0.2.1:6346/uri-res/N2R?" + MOON.urn())),
            new MetalinkFile("sun.txt", OptionalLong.empty(), Optional.of(SUN), Optional.empty(),
                List.of()))));

    servent.outcome = new GetOutcome.Collected(cwd.resolve("both"),
        Bundle.id(List.of(MOON, SUN)), 2, 2_048, 0);
    for (String both : List.of("magnet:?xt.1=" + MOON.urn() + "&xt.2=" + SUN.urn(),
        "both.meta4")) {
      assertThat(run("get", both)).isEqualTo(new Ran(0, cwd.resolve("both") + "\n",
          "2 files, 2.0 KiB, every SHA-1 checked.\n"));
    }
    assertThat(servent.gets).isEmpty();
    assertThat(servent.bundles).extracting(BundleRequest::name)
        .containsExactly("magnet " + Bundle.id(List.of(SUN, MOON)).base32().substring(0, 6),
            "both");
    assertThat(servent.bundles.getLast().files()).extracting(BundleRequest.Item::path)
        .containsExactly("moon.txt", "sun.txt");
    Files.writeString(cwd.resolve("none.meta4"), "<metalink/>");
    assertThat(run("get", "none.meta4"))
        .isEqualTo(new Ran(ExitCode.USAGE, "", "this is no Metalink 4 (RFC 5854)\n"));
    assertThat(run("get", "gone.meta4").code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aFolderOfAServentIsOneDownload() {
    servent.hits.add(hit(MOON, "Live/Berlin", "moon.ogg"));
    servent.hits.add(hit(SUN, "Live", "sun.ogg"));
    servent.outcome = new GetOutcome.Collected(cwd.resolve("Live"), MOON, 2, 2_048, 512);

    assertThat(run("get", "--from", "192.0.2.1", "Live/").code()).isZero();
    assertThat(run("get", "--from", "192.0.2.1").code()).isZero();
    assertThat(run("get", "--from", "192.0.2.1", "Live/Berlin").code()).isZero();

    assertThat(servent.bundles).extracting(BundleRequest::name)
        .containsExactly("Live", "192.0.2.1:6346", "Berlin");
    assertThat(servent.bundles)
        .extracting(bundle -> bundle.files().stream().map(BundleRequest.Item::path).toList())
        .containsExactly(List.of("Berlin/moon.ogg", "sun.ogg"),
            List.of("Live/Berlin/moon.ogg", "Live/sun.ogg"), List.of("moon.ogg"));
    assertThat(servent.bundles.getFirst().files().getFirst().file().sources())
        .containsExactly("http://192.0.2.1:6346/uri-res/N2R?" + MOON.urn());
    assertThat(run("get", "--from", "192.0.2.1", "Dead")).isEqualTo(new Ran(ExitCode.NOT_FOUND, "",
        "192.0.2.1:6346 shares nothing in Dead. `servent browse 192.0.2.1:6346` shows what it "
            + "shares.\n"));
    assertThat(run("get").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void oneFileOfAServentIsOneFile() {
    servent.hits.add(hit(MOON, "Live/Berlin", "moon.ogg"));
    servent.outcome = new GetOutcome.Queued(MOON);

    assertThat(run("get", "--no-wait", "--from", "192.0.2.1", "Live/Berlin/moon.ogg").code())
        .isZero();

    assertThat(servent.bundles).isEmpty();
    assertThat(servent.gets).singleElement()
        .satisfies(get -> assertThat(get.file().name()).contains("moon.ogg"));
  }

  @Test
  void whatDidNotComeOfManyIsListed() {
    servent.hits.add(hit(MOON, "Live", "moon.ogg"));
    servent.outcome = new GetOutcome.Incomplete(cwd.resolve("Live"), MOON, 2, 1,
        List.of(new DownloadView.Lost(SUN, "evil\u001b[2J", "Nobody in reach has it.")));

    Ran ran = run("get", "--from", "192.0.2.1", "Live");

    assertThat(ran).isEqualTo(new Ran(ExitCode.SOME_FAILED, cwd.resolve("Live") + "\n",
        "evil\ufffd[2J: Nobody in reach has it.\n1 of 2 files came; `servent downloads retry 3I42H3` "
            + "tries the others again.\n"));
    assertThat(run("get", "--ndjson", "--from", "192.0.2.1", "Live").out())
        .contains("\"files\":{\"count\":12,\"done\":3,\"lost\":1}", "\"state\":\"failed\"");
  }

  @Test
  void manyAreOneLineAndEachOfThemIsShownIfWanted() {
    DownloadView moon = loading();
    servent.downloads.add(new DownloadView(SUN, "Live", State.WAITING, Path.of("/got/Live"),
        Optional.empty(), moon.amount(), 0, Optional.empty(), 0, "Busy.", List.of(),
        Optional.of(new DownloadView.Files(12, 3,
            List.of(new DownloadView.Lost(MOON, "moon.ogg", "Nobody has it.")))),
        Optional.empty(), Optional.of(Duration.ofSeconds(42))));
    servent.downloads.add(moon.of(SUN));

    Ran ran = run("downloads");

    assertThat(ran.out()).contains("Live (3 of 12 files, 1 failed)").doesNotContain("blue moon");
    assertThat(ran.err())
        .isEqualTo("3I42H3: Busy; tried again in 42s.\nmoon.ogg: Nobody has it.\n");
    assertThat(run("downloads", "--files").out()).contains("Live (3", "blue moon.txt");
    assertThat(run("downloads", "cancel", "--delete", MOON.base32()).code()).isZero();
    assertThat(servent.changes).containsExactly(MOON.base32() + " Discard[]");
  }

  @Test
  void whatWaitsSaysForWhatAndUntilWhen() {
    DownloadView moon = loading();
    servent.downloads.add(new DownloadView(MOON, "moon", State.WAITING, Path.of("/got"),
        Optional.empty(), moon.amount(), 0, Optional.empty(), 0, "it is busy", List.of(),
        Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO)));
    servent.downloads.add(new DownloadView(SUN, "sun", State.QUEUED, Path.of("/got"),
        Optional.empty(), moon.amount(), 0, Optional.empty(), 0, "It waits for its turn.",
        List.of()));

    assertThat(run("downloads").err()).isEqualTo("""
        3I42H3: Of the last source: it is busy; tried again now.
        3I42H3: It waits for its turn.
        """);
  }

  private static Hit hit(Sha1 sha1, String folder, String name) {
    return new Hit(
        new Hit.Holder(FakeServent.ANN, PeerAddress.parse("192.0.2.1:6346"), "SVNT", false),
        new Hit.File(name, 1, 1_024, Optional.of(sha1), folder), 1,
        PeerAddress.parse("192.0.2.1:6346"));
  }

  @Test
  void severalInJsonAreOneDocumentAndInNdjsonALineForEachStep() {
    servent.outcome = new GetOutcome.Fetched(Path.of("/got/moon"), MOON, 1_024, 0, List.of());
    servent.outcomes.put(SUN, new GetOutcome.Failed(Cause.NOT_FOUND, "Nobody has it."));

    assertThat(run("get", "--json", MOON.base32(), SUN.base32()).out())
        .isEqualTo("{\"schema\":1,\"gets\":[{\"sha1\":\"" + MOON + "\",\"state\":\"fetched\","
            + "\"file\":\"/got/moon\",\"size\":1024,\"cause\":null,\"why\":null},{\"sha1\":\"" + SUN
            + "\",\"state\":\"failed\",\"file\":null,\"size\":null,\"cause\":\"not_found\","
            + "\"why\":\"Nobody has it.\"}]}\n");
    assertThat(run("get", "--ndjson", MOON.base32()).out().lines()).containsExactly(
        "{\"schema\":1,\"progress\":{\"sha1\":\"" + MOON + "\",\"progress\":{"
            + "\"phase\":\"receiving\",\"name\":\"blue moon.txt\",\"bytes\":512,\"size\":1024,"
            + "\"sources\":1,\"proven\":0,\"files\":null}}}",
        "{\"schema\":1,\"get\":{\"sha1\":\"" + MOON + "\",\"state\":\"fetched\","
            + "\"file\":\"/got/moon\",\"size\":1024,\"cause\":null,\"why\":null}}");
  }

  @Test
  void whoDoesNotWaitIsToldWhereItStands() {
    servent.outcome = new GetOutcome.Queued(MOON);

    assertThat(run("get", "--no-wait", "--sequential", "--if-exists", "skip", MOON.base32()))
        .isEqualTo(new Ran(0, MOON.urn() + "\n",
            "On the list of downloads; `servent downloads` says how far it is.\n"));
    assertThat(servent.gets).singleElement()
        .extracting(GetRequest::manner)
        .isEqualTo(new GetRequest.Manner(false, true, IfExists.SKIP));
    assertThat(run("get", "--wait", "--no-wait", MOON.base32()).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatWasHadAndIsGoneIsSaid() {
    servent.here = Presence.HAD;
    servent.outcome = new GetOutcome.Fetched(cwd.resolve("moon"), MOON, 1_024, 0, List.of());

    assertThat(run("get", MOON.base32()).err())
        .startsWith("You had it and it is gone; it is fetched again.\n");
  }

  private static DownloadView loading() {
    return new DownloadView(MOON, "blue moon.txt", State.RECEIVING, Path.of("/got"),
        Optional.empty(), new DownloadView.Amount(3_072, 1_000, 7, OptionalLong.of(4_096)), 1_024,
        Optional.of(Duration.ofSeconds(1)), 2, "",
        List.of(new DownloadView.Source(ANN, "Ann's", "queued", "busy",
            Optional.of(Duration.ofMinutes(1)), 0, 5, 1, OptionalInt.of(3))));
  }

  private static DownloadView failed() {
    return new DownloadView(Sha1.parse("A".repeat(32)), "", State.FAILED, Path.of("/got"),
        Optional.empty(), new DownloadView.Amount(0, 0, 0, OptionalLong.empty()), 0,
        Optional.empty(), 0, "No space.", List.of());
  }

  private static DownloadView done() {
    return new DownloadView(SUN, "sun", State.DONE, Path.of("/got"),
        Optional.of(Path.of("/got/sun")),
        new DownloadView.Amount(0, 0, 0, OptionalLong.empty()), 0, Optional.empty(), 0, "",
        List.of());
  }
}
