package org.servent.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Base32;
import org.servent.content.Percent;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;

/**
 * {@code /gnutella/push-proxy?ServerId=<base 32>} and {@code /gnet/push-proxy?guid=<hexadecimal>}:
 * a push for a servent with a link to us, which shall connect to X-Node
 * ({@code gtk-gnutella doc/gnutella/push_proxy}).
 */
final class PushProxy implements Resource {
  /** By which this is asked; the second was written by mistake once. */
  static final List<String> PREFIXES =
      List.of("/gnutella/push-proxy?", "/gnutella/pushproxy?", "/gnet/push-proxy?");
  /** Where who asks listens. */
  static final String NODE = "X-Node";
  /** Parameters that are read: twice what anybody sends. */
  private static final int MAX_PARAMETERS = 8;
  private static final long MAX_INDEX = 0xffffffffL;
  /** Characters of a GUID in base 32, without padding. */
  private static final int BASE_32 = 26;

  private final String prefix;
  private final PushRelay relay;

  PushProxy(String prefix, PushRelay relay) {
    this.prefix = prefix;
    this.relay = relay;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public Answer answer(String rest, Asker asker) {
    Optional<Host> from = host(asker.address());
    Optional<PeerAddress> node =
        from.flatMap(host -> node(asker.headers().get(NODE, ""), host));
    Map<String, String> parameters = parameters(rest);
    Optional<Guid> servent = servent(parameters);
    if (servent.isEmpty()) {
      return Answer.malformed("Not a servent's GUID.");
    }
    if (node.isEmpty()) {
      return Answer.malformed("X-Node does not say where you listen.");
    }
    Ggep tls = parameters.getOrDefault("tls", "").equalsIgnoreCase("true")
        ? Ggep.EMPTY.with(Extensions.TLS)
        : Ggep.EMPTY;
    Push push = new Push(servent.get(), index(parameters), node.get(), tls);
    return relay.passOn(push, from.orElseThrow())
        ? new Answer.Accepted("The push was sent.")
        : new Answer.Refusal(HttpResponseStatus.GONE, "It has no link to us.");
  }

  /** By name, in either case of letters. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String each : query.split("&", MAX_PARAMETERS + 1)) {
      int equals = each.indexOf('=');
      if (equals > 0 && parameters.size() < MAX_PARAMETERS) {
        Percent.decode(each.substring(equals + 1))
            .ifPresent(value -> parameters
                .put(each.substring(0, equals).toLowerCase(Locale.ROOT), value));
      }
    }
    return parameters;
  }

  private static Optional<Guid> servent(Map<String, String> parameters) {
    try {
      String base32 = parameters.getOrDefault("serverid", "").replaceFirst("={6}$", "");
      return base32.length() == BASE_32
          ? Optional.of(Guid.of(Base32.decode(base32)))
          : Optional.of(Guid.parse(parameters.getOrDefault("guid", "")));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The file's number; 0, for whatever is asked for then, if there is none. */
  private static long index(Map<String, String> parameters) {
    String digits = parameters.getOrDefault("file", "");
    long index = digits.matches("[0-9]{1,10}") ? Long.parseLong(digits) : 0;
    return index <= MAX_INDEX ? index : 0;
  }

  /**
   * Where the servent shall connect to: to who asks, and not to somebody else, as far as addresses
   * of the same kind can tell.
   */
  private static Optional<PeerAddress> node(String header, Host from) {
    try {
      return Optional.of(PeerAddress.parse(header.split(",", 2)[0]))
          .filter(node -> node.isDialable() && !node.host().isName())
          .filter(node -> node.host().equals(from) || !from.isPublic()
              || node.host().isIpv4() != from.isIpv4());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Optional<Host> host(String address) {
    try {
      return Optional.of(Host.parse(address));
    } catch (IllegalArgumentException scoped) {
      return Optional.empty();
    }
  }
}
