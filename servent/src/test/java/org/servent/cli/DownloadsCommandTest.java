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
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Presence;
import org.servent.metalink.MetalinkFile;
import org.servent.metalink.MetalinkWriter;
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
        + "\"place\":3}]}]}\n");
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
  void oneLinkOrOneMetalinkMayNameSeveral() throws IOException {
    servent.outcome = new GetOutcome.Fetched(cwd.resolve("moon"), MOON, 1_024, 0, List.of());
    Files.writeString(cwd.resolve("both.meta4"),
        MetalinkWriter.write(List.of(
            new MetalinkFile("moon.txt", OptionalLong.of(1_024), Optional.of(MOON),
                Optional.empty(), List.of("http://192.0.2.1:6346/uri-res/N2R?" + MOON.urn())),
            new MetalinkFile("sun.txt", OptionalLong.empty(), Optional.of(SUN), Optional.empty(),
                List.of()))));

    for (String both : List.of("magnet:?xt.1=" + MOON.urn() + "&xt.2=" + SUN.urn(),
        "both.meta4")) {
      servent.gets.clear();
      assertThat(run("get", both).code()).isZero();
      assertThat(servent.gets).extracting(get -> get.file().sha1())
          .containsExactlyInAnyOrder(MOON, SUN);
    }
    assertThat(servent.gets).extracting(get -> get.file().name().orElseThrow())
        .containsExactlyInAnyOrder("moon.txt", "sun.txt");
    Files.writeString(cwd.resolve("none.meta4"), "<metalink/>");
    assertThat(run("get", "none.meta4"))
        .isEqualTo(new Ran(ExitCode.USAGE, "", "this is no Metalink 4 (RFC 5854)\n"));
    assertThat(run("get", "gone.meta4").code()).isEqualTo(ExitCode.FAILED);
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
            + "\"sources\":1,\"proven\":0}}}",
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
