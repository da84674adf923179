package org.servent.link;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/**
 * What the other side of a link said of itself in its handshake blocks, by header name; names are
 * compared without case ({@code Gnutella 0.6 handshake}).
 */
public final class Capabilities {
  /** Nothing was said. */
  public static final Capabilities NONE = new Capabilities(Map.of());

  /** The ring that is spoken of in {@link HeaderName#X_OVERLAY}. */
  public static final String RING = "pastry/0.1";
  /** The same, on a link that nothing but the ring shall use. */
  public static final String RING_ONLY = RING + "; only";

  /** Read of one header: twice what anybody sends. */
  private static final int MAX_ADDRESSES = 20;

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  /** What is asked for with every descriptor and in every handshake is read once. */
  private final boolean ultrapeer;
  private final Optional<PeerAddress> listens;

  public Capabilities(Map<String, String> headers) {
    headers.forEach((name, value) -> this.headers.put(HeaderName.usual(name), value));
    ultrapeer = get(HeaderName.X_ULTRAPEER).filter("true"::equalsIgnoreCase).isPresent();
    listens = Stream
        .of(HeaderName.LISTEN_IP, HeaderName.NODE, HeaderName.NODE_IPV6, HeaderName.X_MY_ADDRESS)
        .flatMap(header -> addresses(header, MAX_ADDRESSES))
        .findFirst();
  }

  /** The same, after this was said too: a header that comes again replaces the first. */
  public Capabilities then(Capabilities later) {
    Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    both.putAll(headers);
    both.putAll(later.headers);
    return new Capabilities(both);
  }

  /** The value of this header, trimmed; also of one that has no {@link HeaderName}. */
  public Optional<String> get(String header) {
    return Optional.ofNullable(headers.get(header)).map(String::trim);
  }

  /** The value of this header, trimmed. */
  public Optional<String> get(HeaderName header) {
    return get(header.toString());
  }

  /** What it calls itself; empty if it does not say. */
  public String userAgent() {
    return get(HeaderName.USER_AGENT).orElse("");
  }

  /** Whether it is an ultrapeer. */
  public boolean ultrapeer() {
    return ultrapeer;
  }

  /** Whether it would rather have us as its leaf than as its neighbour. */
  public boolean noUltrapeersNeeded() {
    return get(HeaderName.X_ULTRAPEER_NEEDED).filter("false"::equalsIgnoreCase).isPresent();
  }

  /** Whether it says that more ultrapeers are needed. */
  public boolean ultrapeersNeeded() {
    return get(HeaderName.X_ULTRAPEER_NEEDED).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Whether it wants no link, but to know whom we have links with. */
  public boolean crawls() {
    return get(HeaderName.CRAWLER).isPresent();
  }

  /** Whether it says what it is at all; servents from before there were roles do not. */
  public boolean saysItsRole() {
    return get(HeaderName.X_ULTRAPEER).isPresent();
  }

  /** How many ultrapeers it wants as neighbours, 1 to 1000; nothing if it does not say. */
  public Optional<Integer> degree() {
    return number(HeaderName.X_DEGREE, 1000);
  }

  /** The highest TTL it gives its own queries, 1 to 7; nothing if it does not say. */
  public Optional<Integer> maxTtl() {
    return number(HeaderName.X_MAX_TTL, 7);
  }

  /** Whether it tells other ultrapeers its query routing table, and takes theirs. */
  public boolean ultrapeerQueryRouting() {
    return get(HeaderName.X_ULTRAPEER_QUERY_ROUTING).isPresent();
  }

  /** Whether it understands Bye. */
  public boolean bye() {
    return get(HeaderName.BYE_PACKET).isPresent();
  }

  /** Whether GGEP may be sent in pings, pongs and pushes. */
  public boolean ggep() {
    return get(HeaderName.GGEP).isPresent();
  }

  /** Whether it can inflate what we send. */
  public boolean acceptsDeflate() {
    return names(HeaderName.ACCEPT_ENCODING, "deflate");
  }

  /** Whether what it sends behind the handshake is deflated. */
  public boolean sendsDeflate() {
    return names(HeaderName.CONTENT_ENCODING, "deflate");
  }

  /** Whether it offers to encrypt the connection, or agrees to. */
  public boolean upgradesToTls() {
    return names(HeaderName.UPGRADE, "TLS/1.0");
  }

  /** Whether it takes connections that are encrypted from the first byte on. */
  public boolean speaksTls() {
    return names(HeaderName.X_FEATURES, "tls/1.0");
  }

  /** Whether it is a member of the ring, or wants to become one. */
  public boolean ring() {
    return names(HeaderName.X_OVERLAY, RING);
  }

  /** Whether it wants this link for the ring alone, and is then no neighbour. */
  public boolean ringOnly() {
    return ring() && get(HeaderName.X_OVERLAY).filter(RING_ONLY::equals).isPresent();
  }

  /** Whether it says that what was agreed on shall happen. */
  public boolean confirmsUpgrade() {
    return names(HeaderName.CONNECTION, "Upgrade");
  }

  /** Where it says it can be reached, by any of the headers that say so. */
  public Optional<PeerAddress> listens() {
    return listens;
  }

  /** The address by which it sees us. */
  public Optional<Host> remoteIp() {
    return get(HeaderName.REMOTE_IP).or(() -> get(HeaderName.X_REMOTE_IP))
        .flatMap(text -> read(Host::parse, text))
        .filter(host -> host.ip().isPresent());
  }

  /** The hosts it offers instead of or beside itself; at most 20 are read. */
  public List<PeerAddress> tries() {
    return Stream.of(HeaderName.X_TRY_ULTRAPEERS, HeaderName.X_TRY)
        .flatMap(header -> addresses(header, MAX_ADDRESSES))
        .distinct()
        .limit(MAX_ADDRESSES)
        .toList();
  }

  /**
   * The hosts in this header, {@code ip:port} separated by commas, in their order; what is none is
   * passed over.
   *
   * @param most how many parts are read
   */
  public List<PeerAddress> hosts(HeaderName header, int most) {
    return addresses(header, most).distinct().toList();
  }

  /** They are read one by one, for where only the first is wanted. */
  private Stream<PeerAddress> addresses(HeaderName header, int most) {
    // With one part more than counts, so that the rest stands in one and is not read.
    return Stream.of(get(header).orElse("").split(",", most + 1))
        .limit(most)
        .filter(part -> !part.isBlank())
        // Some old servents append a time after a blank.
        .flatMap(part -> read(PeerAddress::parse, part.strip().split(" ", 2)[0]).stream())
        // A stranger shall not choose which names we look up.
        .filter(address -> !address.host().isName());
  }

  /** All headers as they came. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** Whether a list holds this, whatever parameters follow it. */
  private boolean names(HeaderName header, String wanted) {
    return Stream.of(get(header).orElse("").split(","))
        .anyMatch(part -> part.split(";", 2)[0].strip().equalsIgnoreCase(wanted));
  }

  private Optional<Integer> number(HeaderName header, int most) {
    return get(header).filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= most);
  }

  private static <A> Optional<A> read(Function<String, A> reader, String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
