package org.servent.link;

import java.util.Map;
import java.util.TreeMap;

/** The handshake headers that servents are known to send, in the spelling most of them use. */
public enum HeaderName {
  /** Product and version. */
  USER_AGENT("User-Agent"),
  /** Where the sender accepts connections. LimeWire and GnutellaBun send and read this one only. */
  LISTEN_IP("Listen-IP"),
  /** The same; what gtk-gnutella sends, which may name an IPv4 and an IPv6 address. */
  NODE("Node"),
  /** The same, for IPv6. */
  NODE_IPV6("Node-IPv6"),
  /** An old name for {@link #LISTEN_IP}. */
  X_MY_ADDRESS("X-My-Address"),
  /** The address by which the sender sees the receiver, without a port. */
  REMOTE_IP("Remote-IP"),
  /** The same. */
  X_REMOTE_IP("X-Remote-IP"),
  /** True for ultrapeers, False for leaves. */
  X_ULTRAPEER("X-Ultrapeer"),
  /** False: you may become my leaf. */
  X_ULTRAPEER_NEEDED("X-Ultrapeer-Needed"),
  /** Leaves' query routing tables. */
  X_QUERY_ROUTING("X-Query-Routing"),
  /** Query routing tables between ultrapeers, for the last hop. */
  X_ULTRAPEER_QUERY_ROUTING("X-Ultrapeer-Query-Routing"),
  /** Runs dynamic queries for its leaves. */
  X_DYNAMIC_QUERYING("X-Dynamic-Querying"),
  /** How many ultrapeers it wants as neighbours. */
  X_DEGREE("X-Degree"),
  /** The highest TTL it gives its own queries. */
  X_MAX_TTL("X-Max-TTL"),
  /** After a probe of TTL 1 a wider copy with the same GUID is no duplicate. */
  X_EXT_PROBES("X-Ext-Probes"),
  /** GGEP blocks are understood. */
  GGEP("GGEP"),
  /** Pongs are answered from a cache. */
  PONG_CACHING("Pong-Caching"),
  /** Vendor messages are understood. */
  VENDOR_MESSAGE("Vendor-Message"),
  /** Bye is understood. */
  BYE_PACKET("Bye-Packet"),
  /** Out-of-band searches of one servent at a time. */
  X_GUESS("X-Guess"),
  /** Encodings of the stream that can be read. */
  ACCEPT_ENCODING("Accept-Encoding"),
  /** The encoding of everything behind the handshake. */
  CONTENT_ENCODING("Content-Encoding"),
  /** TLS is offered or chosen. */
  UPGRADE("Upgrade"),
  /** The choice of {@link #UPGRADE} is confirmed. */
  CONNECTION("Connection"),
  /** Member of a ring; as a parameter: the link is for the ring alone. */
  X_OVERLAY("X-Overlay"),
  /** Hosts to try instead, of any role. */
  X_TRY("X-Try"),
  /** Ultrapeers to try instead. */
  X_TRY_ULTRAPEERS("X-Try-Ultrapeers"),
  /** False: queries are not repeated by themselves. */
  X_REQUERIES("X-Requeries"),
  /** A newer version exists. */
  X_VERSION("X-Version"),
  /** The user's language. */
  X_LOCALE_PREF("X-Locale-Pref"),
  /** The connection will be short. */
  X_TEMP_CONNECTION("X-Temp-Connection"),
  /** What else is understood. */
  X_FEATURES("X-Features"),
  /** The sender's servent GUID. */
  GUID("GUID"),
  /** How long it has been running. */
  UPTIME("Uptime"),
  /** Since when. */
  X_LIVE_SINCE("X-Live-Since"),
  /** A vendor's proof of itself. */
  X_TOKEN("X-Token"),
  /** The question it answers. */
  X_AUTH_CHALLENGE("X-Auth-Challenge"),
  /** The sender only counts servents. */
  CRAWLER("Crawler"),
  /** What a crawler is told: our leaves. */
  LEAVES("Leaves"),
  /** What a crawler is told: our neighbours. */
  PEERS("Peers");

  private static final Map<String, String> USUAL = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    for (HeaderName each : values()) {
      USUAL.put(each.text, each.text);
    }
  }

  private final String text;

  HeaderName(String text) {
    this.text = text;
  }

  /**
   * The usual spelling of a header's name, or the name itself if nobody is known to send it: every
   * link keeps its peer's headers, but not the same names again.
   */
  static String usual(String name) {
    return USUAL.getOrDefault(name, name);
  }

  /** As it is written in a block. */
  @Override
  public String toString() {
    return text;
  }
}
