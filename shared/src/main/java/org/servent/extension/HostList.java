package org.servent.extension;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.ggep.ExtensionType;
import org.servent.ggep.Ggep;

/**
 * A list of hosts that extensions tell together: IPv4 under the id itself, IPv6 under the id and
 * {@code 6}, and beside each, under its id and {@code _TLS}, which of them take TLS
 * ({@code gtk-gnutella doc/public/GGEP/IPP}).
 */
public final class HostList {
  /** Hosts with free slots. */
  public static final HostList IPP = new HostList("IPP");
  /** Push proxies of the servent. */
  public static final HostList PUSH = new HostList("PUSH");
  /** Others that have the same file. */
  public static final HostList ALT = new HostList("ALT");
  /** Nodes of the DHT. */
  public static final HostList DHTIPP = new HostList("DHTIPP");

  static final List<HostList> ALL = List.of(IPP, PUSH, ALT, DHTIPP);

  /** Of one kind, as many as a datagram of 1,500 bytes holds; a longer list is none. */
  private static final int MAX_HOSTS = 256;

  private final ExtensionType<List<PeerAddress>> ipv4;
  private final ExtensionType<List<PeerAddress>> ipv6;
  private final ExtensionType<BitSet> ipv4Tls;
  private final ExtensionType<BitSet> ipv6Tls;

  private HostList(String id) {
    ipv4 = addresses(id, PackedAddress.IPV4_SIZE);
    ipv6 = addresses(id + "6", PackedAddress.IPV6_SIZE);
    ipv4Tls = bits(id + "_TLS");
    ipv6Tls = bits(id + "6_TLS");
  }

  private static ExtensionType<List<PeerAddress>> addresses(String id, int size) {
    return ExtensionType.plain(id, size, MAX_HOSTS * size, it -> Addresses.readAll(it, size),
        it -> Addresses.writeAll(it, size));
  }

  private static ExtensionType<BitSet> bits(String id) {
    return ExtensionType.plain(id, 0, MAX_HOSTS / Byte.SIZE, Addresses::readBits,
        Addresses::writeBits);
  }

  /**
   * A host of a list.
   *
   * @param tls whether it takes TLS
   */
  public record Listed(PeerAddress address, boolean tls) {}

  List<ExtensionType<?>> types() {
    return List.of(ipv4, ipv6, ipv4Tls, ipv6Tls);
  }

  /** The hosts that are listed here, IPv4 first, of those where somebody may be. */
  public List<Listed> in(Ggep ggep) {
    List<Listed> hosts = new ArrayList<>();
    addFrom(ggep, ipv4, ipv4Tls, hosts);
    addFrom(ggep, ipv6, ipv6Tls, hosts);
    return hosts;
  }

  private static void addFrom(Ggep ggep, ExtensionType<List<PeerAddress>> type,
      ExtensionType<BitSet> tlsType, List<Listed> hosts) {
    List<PeerAddress> addresses = ggep.get(type).orElse(List.of());
    BitSet tls = ggep.get(tlsType).orElseGet(BitSet::new);
    for (int i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).isDialable()) {
        hosts.add(new Listed(addresses.get(i), tls.get(i)));
      }
    }
  }

  /** The same with this list in place of another; hosts that are names stay out of it. */
  public Ggep with(List<Listed> hosts, Ggep ggep) {
    Ggep others = ggep;
    for (ExtensionType<?> type : types()) {
      others = others.without(type);
    }
    List<Listed> four = hosts.stream().filter(it -> it.address().host().isIpv4()).toList();
    List<Listed> six = hosts.stream().filter(it -> it.address().host().isIpv6()).toList();
    return add(six, ipv6, ipv6Tls, add(four, ipv4, ipv4Tls, others));
  }

  private static Ggep add(List<Listed> hosts, ExtensionType<List<PeerAddress>> type,
      ExtensionType<BitSet> tlsType, Ggep ggep) {
    if (hosts.isEmpty()) {
      return ggep;
    }
    BitSet tls = new BitSet();
    for (int i = 0; i < hosts.size(); i++) {
      tls.set(i, hosts.get(i).tls());
    }
    Ggep listed = ggep.with(type, hosts.stream().map(Listed::address).toList());
    return tls.isEmpty() ? listed : listed.with(tlsType, tls);
  }
}
