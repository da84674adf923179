package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.descriptor.Unknown;
import org.servent.descriptor.VendorMessage;
import org.servent.ggep.Ggep;

/**
 * Whatever bytes come, a decoder gives a value or the exception it documents, in bounded memory.
 */
@Tag("slow")
class NoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final int LEAST_MUTATED = 15_000;
  private static final double LEAST_SHARE = 0.3;
  private static final long MAX_ALLOCATED = 4L * Frames.MAX_PAYLOAD;
  private static final List<String> MAGNETS = List.of(
      "magnet:?xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ&dn=" + "a+long+name%20".repeat(20)
          + "&xl=5368709121",
      "MAGNET:?XT.1=urn:md5:x&xt.2=urn:bitprint:vgmt4nsha2awvor6evyxqugcnsonbwe5.asd4ujseh5m47pdyb46kbtsqtsgdklbhyxomuia&DN=b"
          + "&xs=http://192.0.2.1:6346/uri-res/N2R&as=http://example.org/".repeat(5));
  private static final List<String> ADDRESSES =
      List.of("192.0.2.1:6346", "[2001:db8::7]:6346", "203.0.113.77",
          "a-long-name-of-a-host.in-a-long-domain.example.org:6346",
          "ahostwithoutadomainandwithoutaport", "another.host.example");
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Decodes, and says how many of the parts that vary came out; an input with as many as its
   * original was read to the last field.
   */
  interface Decoder {
    int parts(byte[] bytes) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> everyDecoderStandsNoise() {
    return Stream.of(
        noise("frame", WireException.class, NoiseTest::frame, frames(), 19),
        messages(MessageType.PING),
        messages(MessageType.PONG, 0),
        messages(MessageType.BYE),
        messages(MessageType.PUSH),
        messages(MessageType.QUERY),
        messages(MessageType.QUERY_HIT, 0),
        messages(MessageType.VENDOR),
        messages(MessageType.ROUTE_TABLE_UPDATE),
        noise("GGEP", NoException.class, NoiseTest::ggep, blocks()),
        noise("HUGE", NoException.class, NoiseTest::huge, areas()),
        noise("magnet link", IllegalArgumentException.class, NoiseTest::magnet, texts(MAGNETS)),
        noise("address", IllegalArgumentException.class, NoiseTest::address, texts(ADDRESSES)));
  }

  /** What a decoder throws that throws nothing. */
  private static final class NoException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static DynamicTest messages(MessageType type, int... lengthFields) {
    List<byte[]> payloads = frames().stream()
        .filter(frame -> MessageType.of(frame[16]) == type)
        .map(frame -> Arrays.copyOfRange(frame, Frames.HEADER, frame.length))
        .toList();
    Decoder decoder = payload -> parts(Messages.read(
        new Descriptor(new Guid(0, 0), type, Lifetime.fresh(1), Payload.of(payload))));
    return noise(type.toString(), WireException.class, decoder, payloads, lengthFields);
  }

  private static DynamicTest noise(String name, Class<? extends Exception> documented,
      Decoder decoder, List<byte[]> valid,
      int... lengthFields) {
    return DynamicTest.dynamicTest(name, () -> {
      Noise noise = new Noise(SEED, valid, lengthFields);
      int mutated = 0;
      int whole = 0;
      long most = 0;
      for (int i = 0; i < INPUTS; i++) {
        Noise.Input input = noise.next();
        OptionalInt parts = decode(decoder, documented, input, i);
        most = Math.max(most, allocated(decoder, documented, input, i));
        if (input.original().isPresent()) {
          mutated++;
          whole +=
              parts.isPresent() && parts.getAsInt() >= decoder.parts(input.original().get().bytes())
                  ? 1
                  : 0;
        }
      }
      System.out.printf(
          "%s: %d inputs, %d of them mutated, %d read to the last field, at most %d bytes allocated%n",
          name, INPUTS, mutated, whole, most);
      assertThat(mutated).isGreaterThanOrEqualTo(LEAST_MUTATED);
      assertThat((double) whole / INPUTS).as("share read to the last field, seed %d", SEED)
          .isGreaterThanOrEqualTo(LEAST_SHARE);
      assertThat(most).as("bytes allocated for an input, seed %d", SEED)
          .isLessThanOrEqualTo(MAX_ALLOCATED);
    });
  }

  private static OptionalInt decode(Decoder decoder, Class<? extends Exception> documented,
      Noise.Input input, int number) {
    try {
      return OptionalInt.of(decoder.parts(input.bytes().bytes()));
    } catch (Exception refused) {
      if (documented.isInstance(refused)) {
        return OptionalInt.empty();
      }
      throw new AssertionError(
          "input %d of seed %d: %s".formatted(number, SEED, input.bytes()), refused);
    }
  }

  /** Measured when the input has been decoded before, lest the linking of code be counted. */
  private static long allocated(Decoder decoder, Class<? extends Exception> documented,
      Noise.Input input, int number) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    decode(decoder, documented, input, number);
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }

  private static int frame(byte[] bytes) throws WireException {
    return Frames.read(ByteBuffer.wrap(bytes)).isPresent() ? 1 : 0;
  }

  private static int parts(Message message) {
    return switch (message) {
      case Ping ping -> ping.extensions().ids().size();
      case Pong pong -> pong.extensions().ids().size();
      case Push push -> push.extensions().ids().size();
      case Query query -> parts(query.extensions());
      case QueryHit hit -> hit.records().size() + (hit.trailer().isPresent() ? 1 : 0);
      case Bye bye -> 1;
      case RouteTableUpdate update -> 1;
      case VendorMessage vendor -> 1;
      case Unknown unknown -> throw new AssertionError("known types only: " + unknown);
    };
  }

  private static int parts(Huge huge) {
    return huge.urns().size() + huge.ggep().ids().size();
  }

  private static int ggep(byte[] bytes) {
    Ggep ggep = Ggep.read(ByteBuffer.wrap(bytes));
    ggep.ids().forEach(ggep::get);
    return ggep.ids().size();
  }

  private static int huge(byte[] bytes) {
    Huge huge = Huge.read(ByteBuffer.wrap(bytes));
    huge.sha1s();
    return parts(huge);
  }

  private static int magnet(byte[] link) {
    Magnet magnet = Magnet.parse(utf8(link));
    return magnet.sources().size() + (magnet.name().isPresent() ? 1 : 0)
        + (magnet.size().isPresent() ? 1 : 0);
  }

  private static int address(byte[] text) {
    return PeerAddress.parse(utf8(text), PeerAddress.DEFAULT_PORT).port() >= 0 ? 1 : 0;
  }

  private static List<byte[]> frames() {
    List<byte[]> frames = new ArrayList<>();
    for (String resource : List.of("ping-pong-bye", "query", "query-hit", "push", "vendor-message",
        "route-table-update")) {
      Vector.of(resource + ".txt").forEach(vector -> frames.add(vector.bytes().bytes()));
    }
    CaptureTest.captures().forEach(capture -> frames.add(capture.frame().bytes()));
    return frames;
  }

  private static List<byte[]> blocks() {
    Stream<byte[]> vectors = Vector.text("/org/servent/ggep/blocks.txt")
        .lines()
        .map(line -> Payload.parse(line.split(" \\| ", -1)[1]).bytes());
    byte[] fullPong = Ggep.EMPTY.with("IPP", new byte[30 * 6]).write(false);
    byte[] fullRecord =
        Ggep.EMPTY.with("PATH", "folder/".repeat(20).getBytes(StandardCharsets.UTF_8)).write(true);
    return Stream.concat(vectors, Stream.of(fullPong, fullRecord)).toList();
  }

  private static List<byte[]> areas() {
    Sha1 sha1 = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
    return blocks().stream()
        .map(block -> new Huge(List.of("urn:", sha1.urn()), Ggep.read(ByteBuffer.wrap(block)))
            .write())
        .toList();
  }

  private static List<byte[]> texts(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
