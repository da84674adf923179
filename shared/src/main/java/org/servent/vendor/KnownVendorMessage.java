package org.servent.vendor;

import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.Messages;

/**
 * What a vendor message says, of those that this servent knows
 * ({@code gtk-gnutella doc/gnutella/vendor_msg}). What it is about is often named by the GUID of
 * its descriptor alone.
 */
public sealed interface KnownVendorMessage
    permits MessagesSupported, FeaturesSupported, HopsFlow, TcpConnectBack, UdpConnectBack,
    TcpConnectBackRedirect, UdpConnectBackRedirect, QueryStatusRequest, QueryStatusResponse,
    HitsAvailable, HitsWanted, OobProxyVeto, PushProxyRequest, PushProxyAck, PushProxyCancel,
    UdpCrawlerPing, UdpCrawlerPong, HeadPing, HeadPong, Overlay {
  /** The message, with its bytes. */
  VendorMessage write();

  /** A descriptor that says this to whoever gets it, and goes no further. */
  default Descriptor descriptor(Guid guid) {
    return Messages.descriptor(guid, Lifetime.fresh(1), write());
  }
}
