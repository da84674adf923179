package org.servent.transport;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/** Addresses as the system has them, to and from ours. */
public final class Addresses {
  private Addresses() {}

  /** The other end of this TCP connection. */
  public static PeerAddress remote(Channel channel) {
    return of(channel.remoteAddress());
  }

  /** Our end of this TCP connection. */
  public static PeerAddress local(Channel channel) {
    return of(channel.localAddress());
  }

  /** An address of the system's as ours. */
  public static PeerAddress of(SocketAddress address) {
    if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
      return new PeerAddress(Host.of(internet.getAddress().getAddress()), internet.getPort());
    }
    throw new IllegalStateException("not an address of the internet: " + address);
  }

  /** The addresses that this machine has, or the one of them that all is done from. */
  public static List<Host> ofMachine(Optional<Host> only) {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> Host.of(address.getAddress()))
          .filter(host -> only.map(host::equals).orElse(true))
          .distinct()
          .toList();
    } catch (SocketException none) {
      return List.of();
    }
  }

  /**
   * The same, with a name replaced by the first IP address that the resolver knows for it; may
   * block.
   */
  public static PeerAddress lookUp(PeerAddress address) throws UnknownHostException {
    return new PeerAddress(Host.of(resolve(address).getAddress().getAddress()), address.port());
  }

  /** What can be connected to; asks the resolver for names, so it may block. */
  static InetSocketAddress resolve(PeerAddress address) throws UnknownHostException {
    Host host = address.host();
    if (host.isName() && host.toString().endsWith(".onion")) {
      throw new UnknownHostException(host + " is only reached through a proxy, and none is set");
    }
    InetAddress ip = host.isName()
        ? InetAddress.getByName(host.toString())
        : InetAddress.getByAddress(host.ip().orElseThrow());
    return new InetSocketAddress(ip, address.port());
  }
}
