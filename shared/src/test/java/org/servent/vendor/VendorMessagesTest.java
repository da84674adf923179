package org.servent.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class VendorMessagesTest {
  private static final Guid GUID = Guid.parse("5a3c9f1e7b24d680ff11223344556600");

  /** A line of the resource: a name, the payload, and what it says. */
  record Vector(String name, Payload payload, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream in = VendorMessagesTest.class.getResourceAsStream("messages.txt")) {
      List<Vector> vectors = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .map(line -> line.split(" \\| ", -1))
          .map(parts -> new Vector(parts[0], Payload.parse(parts[1]), parts[2]))
          .toList();
      assertThat(vectors).hasSize(38);
      return vectors;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void eachIsReadAndWritten(Vector vector) throws WireException {
    KnownVendorMessage known = read(vector.payload()).orElseThrow();

    assertThat(known).hasToString(vector.says());
    assertThat(Messages.write(known.write())).isEqualTo(vector.payload());
  }

  @Test
  void everyClassIsInTheTable() throws IOException {
    assertThat(vectors().stream()
        .map(vector -> vector.says().replaceAll("\\[.*", ""))
        .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(KnownVendorMessage.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4c494d45 1900 0200 1f", "42454152 0500 0100 05", "47544b48 0700 0200 ca18",
          // No message of the version before the first is known.
          "42454152 0400 0000 05", "4c494d45 0b00 0100 11"})
  void whatIsNotKnownIsNothing(String payload) throws WireException {
    assertThat(read(Payload.parse(payload))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"42454152 0400 0200 05 77, HopsFlow[hops=5]",
      "4c494d45 0c00 0900 11 01 ffff, 'HitsAvailable[version=3, results=17, flags=1]'",
      "00000000 0a00 0000 0100 544c5321 0100 0100, FeaturesSupported[TLS!=1]",
      "4c494d45 1600 0300 c000020a ca18 00, 'PushProxyAck[host=Optional[192.0.2.10], port=6346]'"})
  void ofAHigherVersionTheKnownPartIsRead(String payload, String says) throws WireException {
    assertThat(read(Payload.parse(payload)).orElseThrow()).hasToString(says);
  }

  @ParameterizedTest
  @CsvSource({"42454152 0400 0100, VENDOR BEAR/4v1 0 bytes ends too early",
      "00000000 0000 0000 0200 42454152 0400 0100, VENDOR null/0v0 10 bytes ends too early",
      "47544b47 0700 0100 ca18 00, VENDOR GTKG/7v1 3 bytes ends too early",
      "00000000 0000 0000 0001, VENDOR null/0v0 2 bytes: nobody understands 256 messages",
      "00000000 0a00 0000 0001, VENDOR null/10v0 2 bytes: nobody has 256 features",
      "42454152 0700 0100 0000, VENDOR BEAR/7v1 2 bytes: a port is between 1 and 65535: 0",
      "4c494d45 0c00 0300 00 01, "
          + "VENDOR LIME/12v3 2 bytes: a number of results is between 1 and 255: 0",
      "4c494d45 1600 0200 00000000 ca18, "
          + "VENDOR LIME/22v2 6 bytes: nobody can be reached by IPv4 at 0.0.0.0:6346"})
  void whatMakesNoSenseIsRefusedWithASentence(String payload, String sentence) {
    assertThatThrownBy(() -> read(Payload.parse(payload))).isInstanceOf(WireException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatIsAnsweredAndNotKnownToEverybodyIsAnnounced() throws WireException {
    assertThat(read(Messages.write(VendorMessages.supported().write())).orElseThrow())
        .hasToString("MessagesSupported[messages=[BEAR/4v1, BEAR/7v1, BEAR/11v1, BEAR/12v1, "
            + "GTKG/7v2, GTKG/21v1, LIME/7v1, LIME/8v1, LIME/11v3, LIME/12v3, LIME/13v1, "
            + "LIME/21v2, LIME/22v2, LIME/5v1, LIME/23v2, LIME/24v2, SVNT/1v1]]");
  }

  @Test
  void aMessageIsUnderstoodUpToItsVersion() {
    MessagesSupported supported = VendorMessages.supported();

    assertThat(supported.has(UdpConnectBack.KIND, 1)).isTrue();
    assertThat(supported.has(UdpConnectBack.KIND, 2)).isTrue();
    assertThat(supported.has(UdpConnectBack.KIND, 3)).isFalse();
    assertThat(supported.has(FeaturesSupported.KIND, 0)).isFalse();
  }

  @Test
  void aDescriptorGoesNoFurtherThanTheNextServent() {
    Descriptor descriptor = new HopsFlow(3).descriptor(GUID);

    assertThat(descriptor.lifetime()).isEqualTo(new Lifetime(1, 0));
    assertThat(descriptor.type()).isEqualTo(MessageType.VENDOR);
    assertThat(descriptor.guid()).isEqualTo(GUID);
  }

  static Optional<KnownVendorMessage> read(Payload payload) throws WireException {
    Descriptor descriptor =
        new Descriptor(GUID, MessageType.VENDOR, Lifetime.fresh(1), payload);
    return VendorMessages.read((VendorMessage) Messages.read(descriptor));
  }
}
