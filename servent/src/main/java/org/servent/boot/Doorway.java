package org.servent.boot;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.StartOptions;
import org.servent.control.StatusView;
import org.servent.gateway.DefaultRoute;
import org.servent.gateway.Gateway;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway between us and the internet, if there is one and the user lets us ask it. */
final class Doorway implements AutoCloseable {
  /** How often it is looked whether it is time to ask. */
  static final Duration LOOK = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

  private final Optional<Gateway> gateway;

  private Doorway(Optional<Gateway> gateway) {
    this.gateway = gateway;
  }

  /** Asks nobody yet. */
  static Doorway open(StartOptions.Network network, Sockets sockets, int port, SecureRandom dice) {
    Optional<PeerAddress> at = switch (network.gateway()) {
      case StartOptions.Gateway.None none -> Optional.<PeerAddress>empty();
      case StartOptions.Gateway.At named -> Optional.of(named.address());
      case StartOptions.Gateway.OfMachine usual -> network.bind()
          .filter(Host::isLoopback)
          .isPresent() ? Optional.<PeerAddress>empty() : DefaultRoute.find().map(Gateway::at);
    };
    byte[] nonce = new byte[Gateway.NONCE];
    dice.nextBytes(nonce);
    try {
      return new Doorway(at.isEmpty() ? Optional.empty()
          : Optional.of(new Gateway(sockets, at.get(), port, nonce, System::nanoTime)));
    } catch (IOException noSocket) {
      LOG.warn("the gateway is not asked: {}", noSocket.getMessage());
      return new Doorway(Optional.empty());
    }
  }

  void look() throws InterruptedException {
    if (gateway.isPresent()) {
      gateway.get().look();
    }
  }

  Optional<StatusView.Gateway> view() {
    return gateway.map(it -> new StatusView.Gateway(it.at(), it.standing()
        .passed()
        .map(on -> new StatusView.Passed(on.protocol(), on.outer(), on.port(), on.udp())),
        it.standing().why()));
  }

  @Override
  public void close() {
    gateway.ifPresent(Gateway::close);
  }
}
