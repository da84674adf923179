package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.mesh.Alternate;
import org.servent.mesh.FirewalledText;
import org.servent.mesh.Listener;

/** What servents tell each other with files: queues, parts, alternates, themselves. */
class ServingsTest {
  private static final Guid SERVENT = Guid.parse("00112233445566778899aabbccddeeff");
  private static final Sha1 PART = new Sha1(1, 2, 3);
  private static final Alternate.Open DAN =
      new Alternate.Open(PeerAddress.parse("198.18.1.1:6346"), false);

  @TempDir
  Path folder;
  private final Mesh mesh = new Mesh(Instant::now);
  private final List<EmbeddedChannel> channels = new ArrayList<>();
  private Self self = new Self(Optional.of(SERVENT),
      Optional.of(PeerAddress.parse("203.0.113.9:6346")), List.of(), true, true);
  private ByteRanges proven = ByteRanges.of(new ByteRange(2, 5), new ByteRange(7, 9));
  private Uploads uploads;
  private String file;
  private Sha1 sha1;

  @BeforeEach
  void offer() throws IOException {
    Shelves shelves = new Shelves(folder);
    sha1 = shelves.add("blue moon.txt", "0123456789".getBytes(StandardCharsets.UTF_8))
        .sha1()
        .orElseThrow();
    file = "/uri-res/N2R?" + sha1.urn();
    Path part = Files.writeString(folder.resolve("part"), "0123456789");
    PartialFile partial =
        new PartialFile(PART, Optional.empty(), part, "part", 10, () -> proven);
    Shelf shelf = shelves.shelf()
        .with(id -> Optional.of(partial).filter(each -> each.sha1().equals(id)));
    uploads = new Uploads(Paths.of(shelf),
        new Uploads.Setting("Servent/test", UploadLimits.fixed(1, 1, Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(30)), Throttle.none(), mesh, () -> self),
        upload -> {}, Runnable::run);
  }

  @AfterEach
  void release() {
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  /** A connection from this address. */
  private EmbeddedChannel from(String address) {
    EmbeddedChannel channel = new EmbeddedChannel() {
      @Override
      protected SocketAddress remoteAddress0() {
        return new InetSocketAddress(address, 4711);
      }
    };
    channel.freezeTime();
    uploads.serve(channel);
    channels.add(channel);
    return channel;
  }

  private String get(EmbeddedChannel channel, String target, String... headers) {
    return ask(channel, "GET", target, headers);
  }

  private String ask(EmbeddedChannel channel, String method, String target, String... headers) {
    channel.writeInbound(Unpooled.copiedBuffer(method + " " + target + " HTTP/1.1\r\n"
        + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n\r\n" : "\r\n"),
        StandardCharsets.ISO_8859_1));
    channel.runPendingTasks();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (Object part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      append(answer, part);
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static void append(ByteArrayOutputStream answer, Object part) {
    try {
      if (part instanceof FileRegion region) {
        region.transferTo(Channels.newChannel(answer), 0);
      } else if (part instanceof ByteBuf bytes) {
        bytes.readBytes(answer, bytes.readableBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  /** Takes the only slot: a range, and the connection may ask for more. */
  private EmbeddedChannel busy() {
    EmbeddedChannel first = from("192.0.2.1");
    assertThat(get(first, file, "Range: bytes=0-1")).startsWith("HTTP/1.1 206 ");
    return first;
  }

  @Test
  void whoSpeaksParqIsToldItsPlace() {
    busy();

    assertThat(get(from("192.0.2.2"), file, "X-Queue: 1.0")).startsWith("HTTP/1.1 503 ")
        .containsPattern("X-Queued: position=1; length=1; ETA=30; lifetime=90; ID=[0-9a-f]{32}")
        .contains("retry-after: 30\r\n")
        .doesNotContain("connection: close", "X-Queue:");
  }

  /** gtk-gnutella asks again on the same connection, and reads no body in between. */
  @ParameterizedTest
  @ValueSource(strings = {"1.1", "0.1"})
  void whoWaitsOnTheConnectionIsToldInTheHeadAlone(String version) {
    busy();

    assertThat(get(from("192.0.2.2"), file, "X-Queue: " + version))
        .startsWith("HTTP/1.1 503 ")
        .contains("content-length: 0\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void whoSpeaksTheOlderKindIsToldItsPlaceInThat() {
    busy();

    assertThat(get(from("192.0.2.2"), file, "X-Queue: 0.1")).startsWith("HTTP/1.1 503 ")
        .contains("X-Queue: position=1,length=1,limit=1,pollMin=30,pollMax=90\r\n")
        .doesNotContain("X-Queued:");
  }

  @Test
  void whoKnowsNoQueueIsToldWhenToComeAgain() {
    busy();

    assertThat(get(from("192.0.2.2"), file)).startsWith("HTTP/1.1 503 ")
        .contains("retry-after: 30\r\n")
        .endsWith("All upload slots are taken.\n")
        .doesNotContain("X-Queue");
  }

  @Test
  void aSlotIsKeptFromRangeToRangeAndFreeWhenItsHolderLeaves() {
    EmbeddedChannel first = busy();

    assertThat(get(first, file, "Range: bytes=2-3")).startsWith("HTTP/1.1 206 ");
    assertThat(uploads.isFull()).isTrue();

    first.close();
    assertThat(uploads.isFull()).isFalse();
    assertThat(get(from("192.0.2.2"), file)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whoIsSentAwayHasNoPlaceAnyMore() {
    busy();
    get(from("192.0.2.2"), file, "X-Queue: 1.0");
    assertThat(uploads.waiting()).hasSize(1);

    assertThat(uploads.kick("192.0.2.2")).isEqualTo(1);
    assertThat(uploads.waiting()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2-4,2-4,234", "0-3,2-3,23", "0-9,2-4,234", "5-9,7-8,78", "7-,7-8,78",
      "-3,7-8,78"})
  void ofAPartTheFirstBytesThatAreThereAreGiven(String range, String given, String body) {
    assertThat(get(from("192.0.2.1"), "/uri-res/N2R?" + PART.urn(), "Range: bytes=" + range))
        .startsWith("HTTP/1.1 206 ")
        .contains("content-range: bytes " + given + "/10\r\n",
            "X-Available-Ranges: bytes 2-4,7-8\r\n", "X-Available: bytes 5\r\n")
        .endsWith("\r\n\r\n" + body);
  }

  @Test
  void whatIsNotThereYetIsUnavailableAndTheConnectionStays() {
    EmbeddedChannel channel = from("192.0.2.1");

    assertThat(get(channel, "/uri-res/N2R?" + PART.urn(), "Range: bytes=5-6"))
        .startsWith("HTTP/1.1 416 Requested Range Unavailable\r\n")
        .contains("X-Available-Ranges: bytes 2-4,7-8\r\n")
        .doesNotContain("connection: close");
    assertThat(channel.isActive()).isTrue();

    proven = ByteRanges.whole(10);
    assertThat(get(channel, "/uri-res/N2R?" + PART.urn(), "Range: bytes=5-6")).endsWith("56");
  }

  @Test
  void aPartIsFoundByItsUrnOnly() {
    assertThat(get(from("192.0.2.1"), "/get/1/part")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void alternatesAreToldOnceOnAConnection() {
    mesh.used(sha1, DAN);
    EmbeddedChannel channel = from("192.0.2.1");

    assertThat(get(channel, file, "X-Queue: 0.1")).contains("X-Alt: 198.18.1.1:6346\r\n");
    assertThat(get(channel, file, "X-Queue: 0.1")).doesNotContain("X-Alt");
    assertThat(get(from("192.0.2.3"), file)).doesNotContain("X-Alt");
  }

  @Test
  void whatTwoRequestsNameIsToldOn() {
    get(from("192.0.2.1"), file, "X-Alt: 198.18.1.1");
    assertThat(get(from("203.0.113.1"), file, "X-Alt: 198.18.1.1")).contains("X-Alt:");
    assertThat(mesh.of(sha1)).containsExactly(DAN);

    get(from("192.0.2.1"), file, "X-NAlt: 198.18.1.1");
    get(from("203.0.113.1"), file, "X-NAlt: 198.18.1.1");
    assertThat(mesh.of(sha1)).isEmpty();
  }

  @Test
  void firewalledOnesAreToldToWhoUnderstandsThem() {
    String wall = SERVENT + ";198.18.1.2:6346";
    mesh.told(sha1, FirewalledText.read(wall),
        Listener.at(Host.parse("198.18.7.7")));
    mesh.told(sha1, FirewalledText.read(wall),
        Listener.at(Host.parse("198.19.7.7")));

    assertThat(get(from("192.0.2.1"), file, "X-Features: fwalt/0.1"))
        .contains("X-FAlt: " + wall + "\r\n");
    assertThat(get(from("192.0.2.1"), file, "X-Features: queue/1.0")).doesNotContain("X-FAlt");
  }

  @Test
  void weSayWhoWeAreOnceAndToServents() {
    EmbeddedChannel channel = from("192.0.2.1");

    assertThat(get(channel, file, "X-Queue: 1.0")).contains(
        "X-Features: queue/1.0, fwalt/0.1, browse/1.0, tls/1.0\r\n", "X-GUID: " + SERVENT,
        "X-Node: 203.0.113.9:6346\r\n");
    assertThat(get(channel, file, "X-Queue: 1.0")).doesNotContain("X-Features", "X-Node");
    assertThat(get(from("192.0.2.1"), file)).doesNotContain("X-Features", "X-GUID");
  }

  @Test
  void whoIsFirewalledNamesItsProxies() {
    self = new Self(Optional.of(SERVENT), Optional.empty(),
        List.of(PeerAddress.parse("198.18.1.1:6346"), PeerAddress.parse("198.18.1.2:6347")), false,
        false);

    assertThat(get(from("192.0.2.1"), file, "X-Queue: 1.0"))
        .contains("X-Push-Proxy: 198.18.1.1:6346,198.18.1.2:6347\r\n",
            "X-FW-Node-Info: " + SERVENT + ";198.18.1.1:6346;198.18.1.2:6347\r\n")
        .doesNotContain("X-Node:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Features: fwalt/0.1", "Range: bytes=2-5", "Range: bytes=99-"})
  void headIsAnsweredLikeGetWithoutTheBody(String header) {
    mesh.used(sha1, DAN);
    mesh.used(PART, DAN);
    for (String target : List.of(file, "/uri-res/N2R?" + PART.urn(), "/uri-res/N2R?urn:sha1:X",
        file.replace("N2R", "N2X"))) {
      EmbeddedChannel asker = from("192.0.2.7");
      String whole = get(asker, target, header, "X-Alt: ");
      asker.close();
      String head = ask(from("192.0.2.7"), "HEAD", target, header, "X-Alt: ");

      assertThat(undated(head)).isEqualTo(
          undated(whole.substring(0, whole.indexOf("\r\n\r\n") + 4)));
    }
  }

  private static String undated(String head) {
    return head.replaceAll("(?m)^date: .*$", "date");
  }

  @Test
  void whoAsksForTheHeadOnlyNeedsNoSlotAndTakesNone() {
    EmbeddedChannel first = busy();

    assertThat(ask(from("192.0.2.2"), "HEAD", file, "X-Queue: 1.0")).startsWith("HTTP/1.1 200 ");
    assertThat(uploads.waiting()).isEmpty();
    assertThat(get(first, file, "Range: bytes=2-3")).startsWith("HTTP/1.1 206 ");
  }

  @Test
  void whoIsFirewalledIsNotToldOfItself() {
    Guid asker = Guid.parse("ffeeddccbbaa99887766554433221100");
    mesh.used(sha1, new Alternate.Firewalled(asker, 0, Optional.empty(), List.of(DAN)));

    assertThat(get(from("192.0.2.1"), file, "X-Features: fwalt/0.1", "X-GUID: " + asker))
        .doesNotContain("X-FAlt");
    assertThat(get(from("192.0.2.2"), file, "X-Features: fwalt/0.1",
        "X-FW-Node-Info: " + asker + ";198.18.1.1:6346")).doesNotContain("X-FAlt");
    assertThat(get(from("192.0.2.3"), file, "X-Features: fwalt/0.1")).contains("X-FAlt: " + asker);
  }

  @Test
  void whoAsksBeforeItsTimeAgainAndAgainIsToldThatItIsTooOften() {
    busy();
    EmbeddedChannel hasty = from("192.0.2.2");
    for (int i = 0; i < 3; i++) {
      assertThat(get(hasty, file, "X-Queue: 1.0")).startsWith("HTTP/1.1 503 ");
    }

    assertThat(get(hasty, file, "X-Queue: 1.0")).startsWith("HTTP/1.1 429 Too Many Requests\r\n")
        .containsPattern("retry-after: (300|299)\r\n")
        .doesNotContain("X-Queued");
    assertThat(uploads.waiting()).isEmpty();
    assertThat(get(from("192.0.2.2"), file, "X-Queue: 1.0")).startsWith("HTTP/1.1 429 ");
  }

  @Test
  void whoHammersIsSentAwayAndNobodyElse() {
    String answer = "";
    for (int i = 0; i < 200 && !answer.startsWith("HTTP/1.1 429 "); i++) {
      EmbeddedChannel eve = from("192.0.2.66");
      answer = get(eve, "/uri-res/N2R?urn:sha1:X");
      eve.close();
    }

    assertThat(answer).startsWith("HTTP/1.1 429 ")
        .contains("connection: close\r\n")
        .containsPattern("retry-after: (300|299)\r\n");
    assertThat(get(from("192.0.2.66"), file)).startsWith("HTTP/1.1 429 ");
    assertThat(get(from("192.0.2.7"), file)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void oneConnectionTooManyIsSentAway() {
    EmbeddedChannel first = from("192.0.2.1");
    for (int i = 1; i < 12; i++) {
      from("192.0.2.1");
    }

    assertThat(get(from("192.0.2.1"), file)).startsWith("HTTP/1.1 429 ")
        .contains("retry-after: 60\r\n", "connection: close\r\n");
    assertThat(get(first, file)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void bytesLeaveByTheSystemWithoutBeingCopied() {
    EmbeddedChannel channel = from("192.0.2.1");
    channel.writeInbound(Unpooled.copiedBuffer("GET " + file + " HTTP/1.1\r\n\r\n",
        StandardCharsets.ISO_8859_1));
    channel.runPendingTasks();

    List<Object> left = List.copyOf(channel.outboundMessages());
    assertThat(left).filteredOn(FileRegion.class::isInstance)
        .singleElement()
        .satisfies(region -> assertThat(((FileRegion) region).count()).isEqualTo(10));
  }
}
