package org.servent.vendor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.WireException;

/** The vendor messages that this servent knows: a table with one line for each. */
public final class VendorMessages {
  private static final List<Form> FORMS = List.of(
      MessagesSupported.FORM,
      FeaturesSupported.FORM,
      HopsFlow.FORM,
      TcpConnectBack.FORM,
      QueryStatusRequest.FORM,
      QueryStatusResponse.FORM,
      UdpConnectBack.FORM,
      PushProxyCancel.FORM,
      UdpCrawlerPing.FORM,
      UdpCrawlerPong.FORM,
      TcpConnectBackRedirect.FORM,
      UdpConnectBackRedirect.FORM,
      HitsWanted.FORM,
      HitsAvailable.FORM,
      OobProxyVeto.FORM,
      PushProxyRequest.FORM,
      PushProxyAck.FORM);

  private static final Map<Kind, Form> BY_KIND =
      FORMS.stream().collect(Collectors.toUnmodifiableMap(Form::kind, Function.identity()));

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
   * The first message on a link: all of the table, but not what everybody is known to understand.
   */
  public static MessagesSupported supported() {
    return new MessagesSupported(FORMS.stream()
        .filter(form -> form.kind().vendor() != 0)
        .map(form -> new MessagesSupported.Supported(form.kind(), form.last()))
        .toList());
  }
}
