package org.servent.vendor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.WireException;

/**
 * The vendor messages that this servent knows: a table with one line for each, in the part that
 * says what comes of it.
 */
public final class VendorMessages {
  /** Somebody here acts on these: they are announced. Whoever begins to moves a line up here. */
  private static final List<Form> ANSWERED = List.of(
      MessagesSupported.FORM,
      FeaturesSupported.FORM,
      HopsFlow.FORM,
      TcpConnectBack.FORM,
      QueryStatusRequest.FORM,
      QueryStatusResponse.FORM,
      UdpConnectBack.FORM,
      PushProxyCancel.FORM,
      TcpConnectBackRedirect.FORM,
      UdpConnectBackRedirect.FORM,
      HitsWanted.FORM,
      HitsAvailable.FORM,
      OobProxyVeto.FORM,
      PushProxyRequest.FORM,
      PushProxyAck.FORM,
      UdpCrawlerPing.FORM,
      HeadPing.FORM,
      HeadPong.FORM,
      Overlay.FORM);

  /** Only read, or only sent by tools. */
  private static final List<Form> ONLY_READ = List.of(UdpCrawlerPong.FORM);

  private static final Map<Kind, Form> BY_KIND =
      Stream.concat(ANSWERED.stream(), ONLY_READ.stream())
          .collect(Collectors.toUnmodifiableMap(Form::kind, Function.identity()));

  private VendorMessages() {}

  /**
   * What this message says; nothing if it is of a kind that this servent does not know.
   *
   * @throws WireException if it is of a kind that it knows, and makes no sense
   */
  public static Optional<KnownVendorMessage> read(VendorMessage message) throws WireException {
    Form form = BY_KIND.get(Kind.of(message));
    return form == null ? Optional.empty() : form.read(message);
  }

  /**
   * The first message on a link: what is answered, but not what everybody is known to understand.
   */
  public static MessagesSupported supported() {
    return new MessagesSupported(ANSWERED.stream()
        .filter(form -> form.kind().vendor() != 0)
        .map(form -> new MessagesSupported.Supported(form.kind(), form.last()))
        .toList());
  }
}
