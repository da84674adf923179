package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.library.Courtesy;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;
import org.servent.topology.Degree;
import org.servent.topology.RoleWish;

/**
 * How a servent is to be started.
 *
 * @param onComplete the program that is run for each file that was fetched
 */
public record StartOptions(HomePaths home, Sharing sharing, Network network, Pace pace,
    Optional<String> onComplete) {
  /** As fast as can be; nothing is run when a download is done. */
  public StartOptions(HomePaths home, Sharing sharing, Network network) {
    this(home, sharing, network, Pace.UNLIMITED, Optional.empty());
  }

  /**
   * How fast files may leave and come.
   *
   * @param slots how many are served at a time to begin with, 1 to 1,000
   */
  public record Pace(Way up, Way down, int slots) {
    /** As fast as can be. */
    public static final Pace UNLIMITED = new Pace(Way.UNLIMITED, Way.UNLIMITED, 10);
  }

  /**
   * How fast in one direction.
   *
   * @param all all hosts together
   * @param perHost each of them, as part of that
   */
  public record Way(Timetable all, Speed perHost) {
    /** As fast as can be. */
    public static final Way UNLIMITED = new Way(Timetable.UNLIMITED, Speed.UNLIMITED);
  }

  /**
   * What to share.
   *
   * @param folders absolute paths; none if nothing is shared
   * @param force whether folders are shared that are refused otherwise, such as a home directory
   * @param browsable whether others may see all of it at once
   * @param hashing how considerately files are read
   * @param text whether texts in them are found by the words in them, too
   */
  public record Sharing(List<Path> folders, boolean force, boolean browsable,
      Courtesy.Wish hashing, boolean text) {
    /** Nothing is shared. */
    public static final Sharing NOTHING = new Sharing(List.of(), false);

    /** The same, for all to see. */
    public Sharing(List<Path> folders, boolean force) {
      this(folders, force, true, Courtesy.Wish.EAGER, false);
    }

    public Sharing {
      folders = List.copyOf(folders);
    }
  }

  /**
   * How to meet others.
   *
   * @param port where to listen and nowhere else; if not given, {@link PeerAddress#DEFAULT_PORT} or
   *          the next that is free; 0 for any that is free
   * @param bind the local address that everything uses; if not given, all
   * @param publicAddress what others are told, if the user knows better than we can find out; with
   *          port 0 that nobody can connect to us
   * @param maxTtl how far descriptors may go through here, 1 to 7
   * @param tls whether connections are encrypted with whoever can do that too
   * @param discretion what is kept to ourselves
   * @param gateway who is asked to pass on what comes to our port
   */
  public record Network(OptionalInt port, Optional<Host> bind, Optional<PeerAddress> publicAddress,
      Neighbours neighbours, int maxTtl, boolean tls, Discretion discretion, Gateway gateway) {
    /** How a servent meets others if nothing is said. */
    public static final Network DEFAULT =
        new Network(OptionalInt.empty(), Optional.empty(), Optional.empty(), Neighbours.DEFAULT,
            SearchRequest.DEFAULT_TTL, true, Discretion.NONE, new Gateway.OfMachine());

    /** The same, encrypted where it can be, and without discretion. */
    public Network(OptionalInt port, Optional<Host> bind, Optional<PeerAddress> publicAddress,
        Neighbours neighbours, int maxTtl) {
      this(port, bind, publicAddress, neighbours, maxTtl, true, Discretion.NONE);
    }

    /** No gateway is asked. */
    public Network(OptionalInt port, Optional<Host> bind, Optional<PeerAddress> publicAddress,
        Neighbours neighbours, int maxTtl, boolean tls, Discretion discretion) {
      this(port, bind, publicAddress, neighbours, maxTtl, tls, discretion, new Gateway.None());
    }
  }

  /** Who is asked to pass on what comes to our port. */
  public sealed interface Gateway {
    /** Nobody. */
    record None() implements Gateway {}

    /** Where the machine's default route leads, unless all stays on loopback. */
    record OfMachine() implements Gateway {}

    /** Whoever is there. */
    record At(PeerAddress address) implements Gateway {}
  }

  /**
   * What is kept from strangers.
   *
   * @param links whether crawlers are not told whom we have links with
   * @param asker whether our queries carry no address, so that their hits cannot come by UDP
   * @param ring whether we are in no ring, which then tells nobody of us
   */
  public record Discretion(boolean links, boolean asker, boolean ring) {
    /** Nothing. */
    public static final Discretion NONE = new Discretion(false, false, false);
  }

  /**
   * Whom to have links with.
   *
   * @param connect hosts to dial first, and again when they are gone
   * @param hosts files of known hosts, one a line
   * @param pages the same at URLs
   * @param part how many to have; fewer than {@code connect} does not make these fewer
   * @param onlyThese whether to dial nobody but {@code connect}
   * @param finding where hosts may come from beside these
   */
  public record Neighbours(List<PeerAddress> connect, List<Path> hosts, List<WebUrl> pages,
      Part part, boolean onlyThese, Finding finding) {
    /** Nobody is known yet. */
    public static final Neighbours DEFAULT =
        new Neighbours(List.of(), List.of(), List.of(), Part.DEFAULT, false, Finding.DEFAULT);

    /** The same; whoever is heard of may be dialled, and nobody is asked for hosts. */
    public Neighbours(List<PeerAddress> connect, List<Path> hosts, Part part, boolean onlyThese) {
      this(connect, hosts, List.of(), part, onlyThese, Finding.HEARSAY);
    }

    public Neighbours {
      connect = List.copyOf(connect);
      hosts = List.copyOf(hosts);
      pages = List.copyOf(pages);
    }
  }

  /**
   * Where hosts may come from beside those that the user names.
   *
   * @param strangers whether hosts may be dialled that an earlier run or other servents name
   * @param lan whether this network is asked by multicast
   * @param caches whether the caches of the list may be asked
   */
  public record Finding(boolean strangers, boolean lan, boolean caches) {
    /** From everywhere. */
    public static final Finding DEFAULT = new Finding(true, true, true);
    /** Nobody is asked. */
    public static final Finding HEARSAY = new Finding(true, false, false);
    /** From nowhere: nobody is bothered whom the user did not name. */
    public static final Finding NOWHERE = new Finding(false, false, false);
  }

  /**
   * Which part to play in the network.
   *
   * @param neighbours how many other ultrapeers to have links with as an ultrapeer, 0 to 800
   * @param leaves how many leaves to let in as an ultrapeer, 0 to 1,000
   * @param leafOf how many ultrapeers to have as a leaf, 1 to 10
   */
  public record Part(RoleWish role, int neighbours, int leaves, int leafOf) {
    /** What is usual. */
    public static final Part DEFAULT = new Part(RoleWish.AUTO, Degree.USUAL_WANTED,
        Degree.USUAL_LEAVES, Degree.USUAL_ULTRAPEERS);

    /** The same as this, come what may. */
    public Part as(RoleWish role) {
      return new Part(role, neighbours, leaves, leafOf);
    }

    /** The same with so many neighbours. */
    public Part withNeighbours(int neighbours) {
      return new Part(role, neighbours, leaves, leafOf);
    }
  }
}
