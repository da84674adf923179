package org.servent.handshake;

import static org.servent.link.HeaderName.ACCEPT_ENCODING;
import static org.servent.link.HeaderName.CONNECTION;
import static org.servent.link.HeaderName.CONTENT_ENCODING;
import static org.servent.link.HeaderName.UPGRADE;
import static org.servent.link.HeaderName.X_FEATURES;

import java.util.ArrayList;
import java.util.List;
import org.servent.link.Capabilities;

/**
 * What lies between a connection and its descriptors: what we could put there, or what both sides
 * agreed on.
 *
 * <p>Each direction is deflated or not, as its sender says in its last block; TLS is for both.
 * Where both are, TLS lies outside.
 *
 * <pre>{@code
 *      who dials                          who is dialled
 * 1    Accept-Encoding: deflate
 *      Upgrade: TLS/1.0
 * 2                                       Accept-Encoding: deflate
 *                                         Content-Encoding: deflate
 *                                         Upgrade: TLS/1.0
 *                                         Connection: Upgrade
 * 3    Content-Encoding: deflate
 *      Connection: Upgrade
 * }</pre>
 *
 * @param tls whether the connection is encrypted once the handshake is over; of what was encrypted
 *          before it began, this says nothing
 * @param inflate whether what comes is deflated
 * @param deflate whether what we send is deflated
 */
public record Layers(boolean tls, boolean inflate, boolean deflate) {
  /** Descriptors travel as they are. */
  public static final Layers NONE = new Layers(false, false, false);

  private static final String DEFLATE = "deflate";
  private static final String TLS = "TLS/1.0";

  /**
   * What we say before anything is known of the peer; who can do TLS says so among its features,
   * for those who dial it another time.
   */
  List<Header> offered() {
    List<Header> headers = new ArrayList<>();
    if (inflate) {
      headers.add(new Header(ACCEPT_ENCODING, DEFLATE));
    }
    if (tls) {
      headers.add(new Header(X_FEATURES, "tls/1.0"));
      headers.add(new Header(UPGRADE, TLS));
    }
    return headers;
  }

  /** What of this we answer to such a request: nobody is offered TLS who did not ask for it. */
  List<Header> answered(Capabilities request) {
    boolean encrypted = tls && request.upgradesToTls();
    List<Header> headers = new ArrayList<>(offered());
    headers.removeIf(header -> !encrypted && header.name().equals(UPGRADE.toString()));
    headers.addAll(new Layers(encrypted, inflate, deflate && request.acceptsDeflate()).chosen());
    return headers;
  }

  /** What of this becomes true for who was dialled, after both of the peer's blocks. */
  Layers agreed(Capabilities request, Capabilities confirmation) {
    return new Layers(tls && request.upgradesToTls() && confirmation.confirmsUpgrade(),
        confirmation.sendsDeflate(), deflate && request.acceptsDeflate());
  }

  /** What of this becomes true for who dialled, after the peer's answer. */
  Layers agreed(Capabilities answer) {
    return new Layers(tls && answer.upgradesToTls() && answer.confirmsUpgrade(),
        answer.sendsDeflate(), deflate && answer.acceptsDeflate());
  }

  /** How we say what will be true from the end of the handshake on. */
  List<Header> chosen() {
    List<Header> headers = new ArrayList<>();
    if (deflate) {
      headers.add(new Header(CONTENT_ENCODING, DEFLATE));
    }
    if (tls) {
      headers.add(new Header(CONNECTION, "Upgrade"));
    }
    return headers;
  }
}
