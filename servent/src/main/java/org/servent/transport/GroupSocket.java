package org.servent.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;

/**
 * A multicast group of IPv4: hears what is sent to it, and sends to it, on each network that this
 * machine is in at the time. Datagrams go no farther than that network.
 *
 * <p>Several servents of one machine share the group's port, and an answer that goes to a shared
 * port reaches one of them only. So what is sent comes from a port of our own.
 */
public final class GroupSocket implements AutoCloseable {
  private final InetSocketAddress group;
  private final Optional<Host> only;
  private final DatagramChannel ears;
  private final DatagramChannel mouth;
  private final Set<String> joined = new HashSet<>();

  /**
   * Of two sockets.
   *
   * @param only the address of the machine whose network is meant; nothing if all
   * @param ears bound to the group's port
   * @param mouth bound to any other
   */
  GroupSocket(InetSocketAddress group, Optional<Host> only, DatagramChannel ears,
      DatagramChannel mouth) {
    this.group = group;
    this.only = only;
    this.ears = ears;
    this.mouth = mouth;
    networks().forEach(this::join);
  }

  /** Sends these bytes, taken over, to everybody in the group; to be called on the loop. */
  public void send(ByteBuf bytes) {
    for (NetworkInterface network : networks()) {
      // A machine moves: what was not there at the start may be there now.
      join(network);
      mouth.config().setOption(ChannelOption.IP_MULTICAST_IF, network);
      mouth.writeAndFlush(new DatagramPacket(bytes.retainedDuplicate(), group),
          mouth.voidPromise());
    }
    bytes.release();
  }

  private void join(NetworkInterface network) {
    if (joined.add(network.getName())) {
      ears.joinGroup(group, network);
    }
  }

  private List<NetworkInterface> networks() {
    try {
      return NetworkInterface.networkInterfaces().filter(this::isUsable).toList();
    } catch (SocketException none) {
      return List.of();
    }
  }

  private boolean isUsable(NetworkInterface network) {
    try {
      return network.isUp() && network.supportsMulticast() && network.inetAddresses()
          .map(address -> Host.of(address.getAddress()))
          .anyMatch(host -> host.isIpv4() && only.map(host::equals).orElse(true));
    } catch (SocketException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    ears.close();
    mouth.close();
  }
}
