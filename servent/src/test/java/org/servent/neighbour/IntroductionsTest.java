package org.servent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.testing.Dice;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.HopsFlow;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.MessagesSupported.Supported;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class IntroductionsTest {
  private static final Map<String, String> UNDERSTANDS = Map.of("Vendor-Message", "0.2");

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final Introductions introductions = new Introductions(neighbours, Dice.seeded(1));

  private void open(Opened opened) {
    neighbours.on(opened, NOON, out);
    introductions.on(opened, NOON, out);
  }

  private static Opened accepted(LinkId link) {
    Opened dialled = opened(link, address(link), UNDERSTANDS);
    return new Opened(link, dialled.peer(), dialled.local(), Optional.empty(),
        dialled.capabilities());
  }

  private Optional<Reason> arrives(KnownVendorMessage message) {
    return introductions.arrived(new Arrived(ANN, message.descriptor(new Guid(1, 1))), NOON, out);
  }

  private Neighbour ann() {
    return neighbours.get(ANN).orElseThrow();
  }

  private List<KnownVendorMessage> told(LinkId link) throws WireException {
    List<KnownVendorMessage> all = new ArrayList<>();
    for (RecordingOutbox.Sent sent : out.sent) {
      if (sent.to().equals(link)
          && Messages.read(sent.descriptor()) instanceof VendorMessage message) {
        all.add(VendorMessages.read(message).orElseThrow());
      }
    }
    return all;
  }

  @Test
  void weSayWhatWeUnderstandAndThenWhatWeCanDo() throws WireException {
    open(opened(ANN, address(ANN), UNDERSTANDS));

    assertThat(told(ANN)).containsExactly(VendorMessages.supported(),
        new FeaturesSupported(Map.of(FeaturesSupported.TLS, 1L)));
  }

  @Test
  void whoDidNotAnnounceVendorMessagesGetsNone() {
    open(opened(ANN));

    assertThat(out.sent).isEmpty();
  }

  @Test
  void thatWeCanBeReachedIsSaidWhenSomebodyCame() throws WireException {
    open(opened(ANN, address(ANN), UNDERSTANDS));
    open(accepted(BOB));
    open(accepted(new LinkId(9)));

    assertThat(told(ANN)).hasSize(3);
    assertThat(told(BOB)).hasSize(2);
    assertThat(told(ANN).getLast()).isEqualTo(told(BOB).getLast())
        .isEqualTo(new FeaturesSupported(
            Map.of(FeaturesSupported.TLS, 1L, FeaturesSupported.TCP_INCOMING, 1L)));
  }

  @Test
  void whatAPeerSaysIsRemembered() {
    open(opened(ANN));
    assertThat(ann().supports(HopsFlow.KIND, 1)).isFalse();

    arrives(new MessagesSupported(List.of(new Supported(HopsFlow.KIND, 1))));
    arrives(new FeaturesSupported(Map.of("WHAT", 1L)));

    assertThat(ann().supports(HopsFlow.KIND, 1)).isTrue();
    assertThat(ann().supports(HopsFlow.KIND, 2)).isFalse();
    assertThat(ann().features().has("WHAT")).isTrue();
  }

  @Test
  void whatItSaysLaterReplacesWhatItSaidBefore() {
    open(opened(ANN));
    arrives(new FeaturesSupported(Map.of("WHAT", 1L)));
    arrives(new FeaturesSupported(Map.of("TCPI", 1L)));

    assertThat(ann().features().versions()).isEqualTo(Map.of("TCPI", 1L));
  }

  @Test
  void aListThatEndsTooEarlyIsUnparsable() {
    open(opened(ANN));
    Descriptor broken = Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1),
        new VendorMessage(0, 0, 0, Payload.parse("0200 42454152")));

    assertThat(introductions.arrived(new Arrived(ANN, broken), NOON, out))
        .contains(Reason.UNPARSABLE);
  }
}
