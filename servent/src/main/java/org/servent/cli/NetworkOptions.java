package org.servent.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Discretion;
import org.servent.control.StartOptions.Network;
import org.servent.gateway.Gateway;
import picocli.CommandLine.Option;

/** The options of {@code start} that say where we are, and what others are told. */
final class NetworkOptions {
  private static final String AUTO = "auto";
  private static final String OFF = "off";

  @Option(names = "--port", paramLabel = "N",
      description = "Where to listen (default: 6346, or the next free).")
  private @Nullable Integer port;

  @Option(names = "--bind", paramLabel = "IP", description = "Use this local address only.")
  private @Nullable Host bind;

  @Option(names = "--public", paramLabel = "HOST:PORT",
      description = "Where others reach us; with port 0, they do not.")
  private @Nullable PeerAddress publicAddress;

  @Option(names = "--max-ttl", paramLabel = "N",
      description = "Links anything may travel, 1 to 7 (default: ${DEFAULT-VALUE}).")
  private int maxTtl = SearchRequest.DEFAULT_TTL;

  @Option(names = "--no-gateway",
      description = "Ask no router to pass on what comes to our port.")
  private boolean noGateway;

  @Option(names = "--gateway", paramLabel = "IP[:PORT]",
      description = "Ask this router (default: auto, that of the default route).")
  private String gateway = AUTO;

  @Option(names = "--no-tls", negatable = true,
      description = "Encrypt no connection, whoever offers it.")
  private boolean noTls;

  @Option(names = "--no-crawlers", negatable = true,
      description = "Tell no crawler whom we have links with.")
  private boolean noCrawlers;

  @Option(names = "--no-oob", negatable = true,
      description = "Want no hits by UDP: then no query says who asks.")
  private boolean noOob;

  @Option(names = "--no-ring", negatable = true,
      description = "Be in no ring, where ids and rare files are found.")
  private boolean noRing;

  /** What they say, with whom to meet. */
  Network said(NeighbourOptions meeting, Session session) throws Failure {
    StartCommand.check("--port", port == null ? 0 : port, 0, 65_535);
    StartCommand.check("--max-ttl", maxTtl, 1, SearchRequest.MAX_TTL);
    return new Network(port == null ? OptionalInt.empty() : OptionalInt.of(port),
        Optional.ofNullable(bind), Optional.ofNullable(publicAddress), meeting.said(session),
        maxTtl, !noTls, new Discretion(noCrawlers, noOob, noRing),
        gateway(meeting.keepsToItself()));
  }

  /**
   * Who names a router wants it asked; who says how we are reached, or names whom to bother, not.
   */
  private StartOptions.Gateway gateway(boolean toItself) throws Failure {
    if (noGateway || gateway.equals(OFF)) {
      return new StartOptions.Gateway.None();
    }
    if (gateway.equals(AUTO)) {
      return toItself || publicAddress != null ? new StartOptions.Gateway.None()
          : new StartOptions.Gateway.OfMachine();
    }
    try {
      PeerAddress at = PeerAddress.parse(gateway, Gateway.PORT);
      if (at.host().isIpv4()) {
        return new StartOptions.Gateway.At(at);
      }
    } catch (IllegalArgumentException nowhere) {
      throw new Failure(ExitCode.USAGE, "--gateway: " + nowhere.getMessage());
    }
    throw new Failure(ExitCode.USAGE, "--gateway: routers are asked by IPv4, not at " + gateway);
  }
}
