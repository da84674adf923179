package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.ANN;
import static org.servent.control.FakeServent.BOB;
import static org.servent.control.FakeServent.MOON;
import static org.servent.control.FakeServent.SUN;
import static org.servent.control.FakeServent.hit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseRequest;
import org.servent.control.FakeServent;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Hit;
import org.servent.control.SearchRequest;
import org.servent.control.SharesView;
import org.servent.findings.Rule;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** What {@code search}, {@code get} and {@code trail} print. */
class FindCommandsTest extends CommandStage {
  @Test
  void searchGroupsHitsByHashAndCountsTheirSources() {
    servent.hits.addAll(List.of(hit(ANN, "192.0.2.1:6346", MOON, "blue moon.txt", 1_234),
        hit(BOB, "192.0.2.2:6346", MOON, "moon, blue.txt", 1_234),
        hit(BOB, "192.0.2.2:6346", MOON, "moon, blue.txt", 1_234)));

    assertThat(run("search", "blue", "moon")).isEqualTo(new Ran(0, """
        HASH     SOURCES  HOPS       SIZE  FROM                   NAME
        3I42H3         2     4    1.2 KiB  192.0.2.1:6346         blue moon.txt
                                                                 also moon, blue.txt
        """, "1 file from 2 servents. Fetch one by its hash: servent get 3I42H3\n"));
    assertThat(servent.searches)
        .containsExactly(
            request("blue moon", Optional.empty(), 4, Duration.ofSeconds(10), 100));
  }

  @Test
  void whatRulesHideIsCountedAndShownIfWished() {
    servent.hits.addAll(List.of(hit(ANN, "192.0.2.1:6346", MOON, "blue moon.txt", 1_234),
        hit(BOB, "192.0.2.2:6346", SUN, "blue moon", 5).hidden(Rule.ECHO),
        hit(BOB, "192.0.2.2:6346", SUN, "blue moon.txt", 5).hidden(Rule.ADDRESS)));

    Ran usual = run("search", "blue", "moon");
    assertThat(usual.out()).contains("blue moon.txt").doesNotContain("3I42H3T");
    assertThat(usual.err()).isEqualTo("""
        1 file from 1 servent. Fetch one by its hash: servent get 3I42H3S
        2 hidden: 1 echo, 1 address; --all shows them.
        """);
    assertThat(run("search", "--all", "blue", "moon").out()).endsWith("""
        blue moon.txt
        3I42H3T        1     4        5 B  192.0.2.2:6346         blue moon  (hidden: echo)
        """);
    assertThat(run("search", "--json", "blue").out())
        .contains("\"hits\":1,\"enough\":false,\"hidden\":{\"echo\":1,\"address\":1}}")
        .doesNotContain("192.0.2.2");
    assertThat(run("search", "--ndjson", "blue").out().lines()).hasSize(2);
  }

  @Test
  void whereAllIsHiddenNothingIsFoundAndItIsSaidWhy() {
    servent.hits.add(hit(BOB, "192.0.2.2:6346", SUN, "blue moon", 5).hidden(Rule.ECHO));

    assertThat(run("search", "blue", "moon")).isEqualTo(new Ran(6, "",
        "Nothing found worth showing; 1 hidden: 1 echo; --all shows them.\n"));
    assertThat(run("search", "--all", "blue", "moon").code()).isZero();
  }

  @Test
  void howLongAndHowGoodAFileIsStandsBehindItsName() {
    Hit hit = hit(ANN, "192.0.2.1:6346", MOON, "moon.ogg", 1);
    Metadata said = new Metadata(Kind.AUDIO, Map.of(Tag.SECONDS, "225", Tag.BITRATE, "192"));
    servent.hits.add(new Hit(hit.holder(),
        new Hit.File("moon.ogg", 1, 1, Optional.of(MOON), "", Optional.of(said)), 4, hit.by()));

    assertThat(run("search", "moon").out()).endsWith("  moon.ogg  [3:45, 192 kbit/s]\n");
    assertThat(run("search", "--json", "moon").out()).contains(
        "\"metadata\":{\"kind\":\"audio\",\"seconds\":225,\"bitrate\":192}");
    assertThat(run("browse", "192.0.2.1").out()).endsWith("  moon.ogg  [3:45, 192 kbit/s]\n");
    assertThat(MediaText.of(new Metadata(Kind.VIDEO,
        Map.of(Tag.SECONDS, "3725", Tag.WIDTH, "1920", Tag.HEIGHT, "1080"))))
        .isEqualTo("  [1:02:05, 1920×1080]");
    assertThat(MediaText.of(new Metadata(Kind.DOCUMENT, Map.of(Tag.PAGES, "1"))))
        .isEqualTo("  [1 page]");
  }

  @Test
  void aHashIsShownAsFarAsItIsUnambiguous() {
    servent.hits.addAll(List.of(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1),
        hit(ANN, "192.0.2.1:6346", SUN, "sun", 1)));

    assertThat(run("search", "o").out()).isEqualTo("""
        HASH     SOURCES  HOPS       SIZE  FROM                   NAME
        3I42H3S        1     4        1 B  192.0.2.1:6346         moon
        3I42H3T        1     4        1 B  192.0.2.1:6346         sun
        """);
  }

  @Test
  void searchTakesItsLimitsAndAHash() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));

    run("search", "--timeout", "1m", "--enough", "5", "--ttl=2", "URN:SHA1:" + MOON.base32());

    assertThat(servent.searches)
        .containsExactly(request("", Optional.of(MOON), 2, Duration.ofMinutes(1), 5));
  }

  @Test
  void searchInJsonIsOneDocumentAndInNdjsonALineForEachHit() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));
    String hit =
        "{\"holder\":{\"servent\":\"a000000000000000ff00000000000000\",\"address\":\"192.0.2.1:6346\","
            + "\"vendor\":\"SVNT\",\"pushNeeded\":false,\"speed\":0,\"busy\":false},\"file\":{\"name\":\"moon\",\"index\":1,\"size\":1,"
            + "\"sha1\":\"urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\",\"folder\":\"\",\"metadata\":null},\"hops\":4,\"by\":\"192.0.2.7:6346\",\"here\":\"none\",\"hidden\":null}";
    String find =
        "{\"sha1\":\"urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\",\"name\":\"moon\",\"names\":[\"moon\"],"
            + "\"size\":1,\"sources\":1,\"hops\":4,\"from\":\"192.0.2.1:6346\",\"busy\":false,"
            + "\"here\":\"none\",\"hidden\":null,\"score\":4.52,\"metadata\":null}";
    String outcome =
        "{\"query\":\"0123456789abcdefff23456789abcd00\",\"ttl\":4,\"asked\":2,\"hits\":1,\"enough\":false,\"hidden\":{}}";

    assertThat(run("search", "--json", "moon")).isEqualTo(
        new Ran(0,
            "{\"schema\":1,\"search\":{\"outcome\":" + outcome + ",\"hits\":[" + hit
                + "],\"finds\":["
                + find + "]}}\n",
            ""));
    assertThat(run("search", "--ndjson", "moon")).isEqualTo(
        new Ran(0,
            "{\"schema\":1,\"hit\":" + hit + "}\n{\"schema\":1,\"outcome\":" + outcome + "}\n",
            ""));
  }

  @Test
  void nothingFoundIsSixAndSaysWhoWasAsked() {
    assertThat(run("search", "nothing"))
        .isEqualTo(new Ran(6, "", "Nothing found within 10s; 2 neighbours asked, 4 links far."
            + " Fewer words find more, and so does a greater --ttl,"
            + " as far as `start --max-ttl` allows.\n"));

    servent.asked = 0;
    assertThat(run("search", "nothing").err())
        .startsWith("Nobody could be asked: there are no neighbours.");
  }

  @Test
  void aTtlBeyondTheServentsOwnIsNamed() {
    String cut = "This servent lets nothing travel farther than 4 links; "
        + "`servent start --max-ttl 7` would.";
    assertThat(run("search", "--ttl", "7", "nothing"))
        .isEqualTo(new Ran(6, "", "Nothing found within 10s; 2 neighbours asked, 4 links far. "
            + cut + " Fewer words find more, too.\n"));

    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));
    assertThat(run("search", "--ttl", "7", "moon").err()).endsWith("\n" + cut + "\n");
    assertThat(run("search", "--ttl", "7", "moon", "--json").out()).contains("\"ttl\":4,");
    servent.maxTtl = 7;
    assertThat(run("search", "--ttl", "7", "moon").err()).doesNotContain("--max-ttl");
  }

  @Test
  void aSearchWithoutAWordIsNone() {
    assertThat(run("search", "!!!", "-")).isEqualTo(new Ran(2, "",
        "\"!!! -\" has no word in it that others could look for: words are made of letters and"
            + " digits. --local does without.\n"));
    assertThat(run("search", "size:>1MiB", "-live").code()).isEqualTo(2);
    assertThat(servent.searches).isEmpty();
  }

  @Test
  void whatElseAFileShallBeIsAskedToo() {
    run("search", "moon", "size:>1MiB", "-live");

    assertThat(servent.searches).containsExactly(
        request("moon size:>1MiB -live", Optional.empty(), 4, Duration.ofSeconds(10), 100));
  }

  @Test
  void whereAQueryMakesNoSenseIsPointedAt() {
    assertThat(run("search", "moon", "size:>10XB")).isEqualTo(new Ran(2, "", """
        "10XB" is no number here: it is written as in size:>10MiB.
          moon size:>10XB
                     ^
        """));
    assertThat(run("search", "moon", "--sun").err()).startsWith("Unknown option: '--sun'");
  }

  @Test
  void whatIsSharedHereIsSearchedWithoutAskingAnybody() throws AskException {
    servent.sharing.found =
        List.of(new SharesView.File("Music/blue moon.flac", 1, 5 << 20, Optional.of(MOON)));

    assertThat(run("search", "--local", "moon*", "type:audio")).isEqualTo(new Ran(0, """
        SHA-1                                SIZE  NAME
        3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ  5.0 MiB  Music/blue moon.flac
        """, "1 file.\n"));
    assertThat(servent.sharing.asked).containsExactly(Ask.parse("moon* type:audio"));
    assertThat(servent.searches).isEmpty();

    servent.sharing.found = List.of();
    assertThat(run("search", "--local", "size:>1GiB"))
        .isEqualTo(new Ran(6, "", "Nothing shared here is that.\n"));
  }

  @Test
  void browseListsWhatOneShares() {
    servent.hits.addAll(List.of(hit(ANN, "192.0.2.1:6346", MOON, "blue\u001b moon.txt", 1_234),
        hit(ANN, "192.0.2.1:6346", SUN, "sun.ogg", 5 << 20)));

    assertThat(run("browse", "192.0.2.1")).isEqualTo(new Ran(0, """
        HASH          SIZE  NAME
        3I42H3     1.2 KiB  blue\ufffd moon.txt
        3I42H3T    5.0 MiB  sun.ogg
        """, "2 files, 5.0 MiB. Fetch one by its hash: servent get HASH\n"));
    assertThat(servent.browses).containsExactly(new BrowseRequest(
        PeerAddress.parse("192.0.2.1:6346"), Duration.ofSeconds(30), 5_000));
  }

  @Test
  void browseSaysWhenThereIsMoreAndWhenThereIsNothing() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));
    servent.browsed = new BrowseOutcome.Browsed(1, false);
    assertThat(run("browse", "192.0.2.1", "--enough", "1").err())
        .startsWith("1 file, 1 B; there are more, --enough asks for them. ");

    servent.hits.clear();
    servent.browsed = new BrowseOutcome.Browsed(0, true);
    assertThat(run("browse", "192.0.2.1"))
        .isEqualTo(new Ran(0, "", "192.0.2.1:6346 shares nothing.\n"));
  }

  @Test
  void browseInJsonIsOneDocumentAndInNdjsonALineForEachFile() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1));
    servent.browsed = new BrowseOutcome.Browsed(1, true);

    assertThat(run("browse", "--json", "192.0.2.1").out())
        .startsWith("{\"schema\":1,\"browse\":{\"at\":\"192.0.2.1:6346\","
            + "\"outcome\":{\"files\":1,\"whole\":true},\"hits\":[{\"holder\":");
    assertThat(run("browse", "--ndjson", "192.0.2.1").out()).startsWith("{\"schema\":1,\"hit\":{")
        .endsWith("\n{\"schema\":1,\"outcome\":{\"files\":1,\"whole\":true}}\n");
  }

  @Test
  void whyNobodyCanBeBrowsedIsItsExitCode() {
    assertThat(List.of(BrowseOutcome.Cause.values())).extracting(cause -> {
      servent.browsed = new BrowseOutcome.Failed(cause, "Why.");
      return run("browse", "192.0.2.1");
    }).extracting(Ran::code).containsExactly(1, 1, 1, 7);
    assertThat(run("browse", "192.0.2.1").err()).isEqualTo("Why.\n");
    assertThat(run("browse", "no host").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void getTakesThePrefixThatSearchShowed() {
    servent.hits.add(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1_024));
    run("search", "moon");
    servent.outcome = new GetOutcome.Fetched(cwd.resolve("moon"), MOON, 1_024, 512, List.of());

    assertThat(run("get", "3i42h3"))
        .isEqualTo(new Ran(0, cwd.resolve("moon") + "\n",
            "1.0 KiB, SHA-1 checked; 512 B were there from an earlier attempt.\n"));
    assertThat(servent.gets).containsExactly(new GetRequest(
        new Magnet(MOON, Optional.of("moon"), OptionalLong.empty(), List.of()), cwd,
        Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "urn:sha1:3i42h3s6nnfq2msvx7xzkyayscx5qbyj",
          "magnet:?xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"})
  void getNeedsNoSearchForAWholeHash(String file) {
    servent.outcome = new GetOutcome.Fetched(cwd.resolve("moon"), MOON, 1, 0, List.of());

    assertThat(run("get", file, "-o", ".").code()).isZero();
    assertThat(servent.gets).singleElement()
        .satisfies(get -> assertThat(get.file().sha1()).isEqualTo(MOON))
        .satisfies(get -> assertThat(get.folder()).isEqualTo(cwd));
  }

  @Test
  void anAmbiguousPrefixListsWhatItCouldMean() {
    servent.hits.addAll(List.of(hit(ANN, "192.0.2.1:6346", MOON, "moon", 1),
        hit(ANN, "192.0.2.1:6346", SUN, "sun\r", 1)));
    run("search", "o");

    assertThat(run("get", "3I4")).isEqualTo(new Ran(2, "", """
        Several files have a hash that begins with 3I4; give more of it:
          3I42H3S  1 B  moon
          3I42H3T  1 B  sun\ufffd
        """));
  }

  @Test
  void whatIsNoHashIsSaidToBeNone() {
    assertThat(run("get", "moon.txt").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("get", "moon.txt").err())
        .startsWith("\"moon.txt\" is neither a hash nor the beginning of one");
    assertThat(run("get", "magnet:?dn=moon").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("get", "222222").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(servent.gets).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    assertThat(run("get", MOON.base32(), "-o", "none")).isEqualTo(
        new Ran(1, "",
            "There is no folder " + cwd.resolve("none") + "; make it, or name another with -o.\n"));
  }

  @Test
  void aFolderWithoutANameIsNotTheCurrentOne() {
    assertThat(run("get", MOON.base32(), "-o", "").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("status", "--home", "").code()).isEqualTo(ExitCode.USAGE);
    assertThat(servent.gets).isEmpty();
  }

  @Test
  void howADownloadFailedIsItsExitCode() {
    assertThat(List.of(Cause.values())).extracting(cause -> {
      servent.outcome = new GetOutcome.Failed(cause, "Why.");
      return run("get", MOON.base32());
    }).extracting(Ran::code).containsExactly(6, 7, 8, 9, 1);
    assertThat(run("get", MOON.base32()).err()).isEqualTo("Why.\n");
  }

  @Test
  void trailShowsWhatIsRememberedOfAQuery() {
    assertThat(run("trail", FakeServent.QUERY.toString())).isEqualTo(new Ran(0, """
        It came from 192.0.2.7:6346, 2 links far.
        It was sent to nobody.
        We answered with 1 hit of our own.
        """, ""));
    assertThat(run("trail", "00000000000000000000000000000000").code())
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("trail", "moon")).isEqualTo(new Ran(2, "",
        """
            Invalid value for positional parameter at index 0 (GUID): a GUID has 32 hexadecimal digits: moon
            See: servent trail --help
            """));
  }

  private static SearchRequest request(String words, Optional<Sha1> sha1, int ttl, Duration timeout,
      int enough) {
    try {
      return new SearchRequest(Ask.parse(words), sha1, ttl, timeout, enough);
    } catch (AskException e) {
      throw new AssertionError(e);
    }
  }
}
