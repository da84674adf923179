package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.control.StartOptions.Finding;
import org.servent.control.StartOptions.Neighbours;
import org.servent.control.StartOptions.Part;
import org.servent.topology.RoleWish;
import picocli.CommandLine.Option;

/** The options of {@code start} that say whom to meet. */
final class NeighbourOptions {
  /** With the room that is left for others it makes 1,000 links. */
  private static final int MOST_NEIGHBOURS = 800;

  @Option(names = "--connect", paramLabel = "HOST[:PORT]",
      description = "A servent to meet; may be repeated.")
  private List<PeerAddress> connect = new ArrayList<>();

  @Option(names = "--only", negatable = true, description = "Dial nobody but those of --connect.")
  private boolean only;

  @Option(names = "--hosts", paramLabel = "FILE|URL",
      description = "Known hosts, one HOST:PORT a line; may be repeated.")
  private List<ListedAt> hosts = new ArrayList<>();

  @Option(names = "--role", paramLabel = "ROLE",
      description = "ultrapeer, leaf, or what serves best: auto.")
  private RoleWish role = RoleWish.AUTO;

  @Option(names = "--neighbours", paramLabel = "N",
      description = "Ultrapeers to be linked with as one (default: ${DEFAULT-VALUE}).")
  private int neighbours = Part.DEFAULT.neighbours();

  @Option(names = "--leaves", paramLabel = "N",
      description = "Leaves to let in as an ultrapeer (default: ${DEFAULT-VALUE}).")
  private int leaves = Part.DEFAULT.leaves();

  @Option(names = "--leaf-of", paramLabel = "N",
      description = "Ultrapeers to have as a leaf (default: ${DEFAULT-VALUE}).")
  private int leafOf = Part.DEFAULT.leafOf();

  @Option(names = "--no-bootstrap", negatable = true,
      description = "Bother nobody whom you did not name.")
  private boolean noBootstrap;

  @Option(names = "--no-lan", negatable = true,
      description = "Do not ask this network for servents.")
  private boolean noLan;

  @Option(names = "--no-caches", negatable = true, description = "Ask no host caches.")
  private boolean noCaches;

  /** What they say; files are relative to where the command runs. */
  Neighbours said(Session session) throws Failure {
    StartCommand.check("--neighbours", neighbours, 1, MOST_NEIGHBOURS);
    StartCommand.check("--leaves", leaves, 0, 1_000);
    StartCommand.check("--leaf-of", leafOf, 1, 10);
    return new Neighbours(connect, files(session), pages(),
        new Part(role, neighbours, leaves, leafOf), only, finding());
  }

  /** Whether nobody is to be bothered who was not named. */
  boolean keepsToItself() {
    return noBootstrap;
  }

  private List<Path> files(Session session) {
    return hosts.stream()
        .filter(ListedAt.File.class::isInstance)
        .map(file -> session.resolve(((ListedAt.File) file).path()))
        .toList();
  }

  private List<WebUrl> pages() {
    return hosts.stream()
        .filter(ListedAt.Page.class::isInstance)
        .map(page -> ((ListedAt.Page) page).url())
        .toList();
  }

  /** Whoever is to be dialled by name only needs nobody else. */
  private Finding finding() {
    return noBootstrap ? Finding.NOWHERE
        : only ? Finding.HEARSAY : new Finding(true, !noLan, !noCaches);
  }
}
