package org.servent.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.Recorded;
import org.servent.wire.WireException;

/** What LimeWire says first on a link. */
class RecordedVendorMessagesTest {
  @Test
  void theyAreReadAndWrittenAsTheyCame() throws WireException {
    List<VendorMessage> recorded = Recorded.messages(VendorMessage.class);

    assertThat(recorded).hasSize(14);
    for (VendorMessage message : recorded) {
      Optional<KnownVendorMessage> known = VendorMessages.read(message);
      assertThat(known.map(KnownVendorMessage::write)).contains(message);
    }
  }

  @Test
  void itCanBeAskedToConnectBackAndToGuideItsQueries() throws WireException {
    MessagesSupported supported =
        (MessagesSupported) VendorMessages.read(Recorded.messages(VendorMessage.class).getFirst())
            .orElseThrow();

    assertThat(supported.has(TcpConnectBack.KIND, 1)).isTrue();
    assertThat(supported.has(UdpConnectBack.KIND, 2)).isTrue();
    assertThat(supported.has(HopsFlow.KIND, 1)).isTrue();
    assertThat(supported.has(QueryStatusRequest.KIND, 1)).isTrue();
    assertThat(supported.has(PushProxyRequest.KIND, 1)).isTrue();
    assertThat(supported.has(PushProxyRequest.KIND, 2)).isFalse();
  }

  @Test
  void itCanSayWhatIsNewButSpeaksNoTls() throws WireException {
    FeaturesSupported features =
        (FeaturesSupported) VendorMessages.read(Recorded.messages(VendorMessage.class).get(1))
            .orElseThrow();

    assertThat(features.has(FeaturesSupported.WHAT_IS_NEW)).isTrue();
    assertThat(features.has(FeaturesSupported.TCP_INCOMING)).isTrue();
    assertThat(features.has(FeaturesSupported.FIREWALL_TO_FIREWALL)).isFalse();
    assertThat(features.has(FeaturesSupported.TLS)).isFalse();
    assertThat(features.version("IMPP")).isEqualTo(Integer.MAX_VALUE);
  }
}
