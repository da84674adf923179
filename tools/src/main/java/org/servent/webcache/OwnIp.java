package org.servent.webcache;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import org.servent.address.Host;

/** Which address of this machine others most likely see. */
final class OwnIp {
  private OwnIp() {}

  /** A public one before a private one, IPv4 before IPv6; loopback if there is no other. */
  static Host find() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(InetAddress::getAddress)
          .map(Host::of)
          .min(Comparator.comparing((Host host) -> !host.isPublic()).thenComparing(Host::isIpv6))
          .orElseGet(() -> Host.parse("127.0.0.1"));
    } catch (SocketException noNetwork) {
      return Host.parse("127.0.0.1");
    }
  }
}
