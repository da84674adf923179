package org.servent.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.reach.Reach;
import org.servent.ring.RingId;

/**
 * How it stands with a servent.
 *
 * @param drops how many descriptors ended their journey here, by reason
 */
public record StatusView(Program program, Self self, Standing standing, Activity activity,
    SharesView.Totals shares, ShareStatsView.Hashing hashing,
    Map<MessageType, Count> descriptors, Map<Reason, Long> drops, Losses losses) {
  public StatusView {
    descriptors = Collections.unmodifiableMap(new TreeMap<>(descriptors));
    drops = Collections.unmodifiableMap(new TreeMap<>(drops));
  }

  /** All that is shared is hashed. */
  public StatusView(Program program, Self self, Standing standing, Activity activity,
      SharesView.Totals shares, Map<MessageType, Count> descriptors, Map<Reason, Long> drops,
      Losses losses) {
    this(program, self, standing, activity, shares, ShareStatsView.Hashing.DONE, descriptors,
        drops, losses);
  }

  /** The process: its Java heap in bytes, in use and at most. */
  public record Program(String version, long pid, Path home, Duration uptime, long heapUsed,
      long heapMax) {}

  /**
   * Who we are to others.
   *
   * @param servent our servent GUID
   * @param ring our id, by which friends know us; nothing if we are in no ring
   * @param port where we listen
   * @param address where we say that we can be reached
   * @param gateway the router that is asked to pass on what comes to our port, if one is
   */
  public record Self(Guid servent, Optional<RingId> ring, int port, PeerAddress address,
      AddressOrigin origin, Optional<Gateway> gateway) {}

  /**
   * The router between us and the internet.
   *
   * @param passes what it passes on; nothing if it does not
   * @param why not, in half a sentence; else empty
   */
  public record Gateway(PeerAddress at, Optional<Passed> passes, String why) {}

  /**
   * What the router passes on to us.
   *
   * @param protocol by which it was asked
   * @param outer its address outside, if it says so; not to be trusted
   * @param port of the router
   * @param udp whether datagrams, too
   */
  public record Passed(String protocol, Optional<Host> outer, int port, boolean udp) {}

  /** How we know our address. */
  public enum AddressOrigin {
    /** The user gave it. */
    GIVEN,
    /** Most neighbours name it. */
    NEIGHBOURS,
    /** It is the local end of our links. */
    LOCAL
  }

  /**
   * Our part in the network.
   *
   * @param tcp whether strangers can connect to us
   * @param udp whether datagrams of strangers reach us
   * @param ultrapeers links to ultrapeers
   * @param leaves links to leaves
   */
  public record Standing(Role role, Reach.State tcp, Reach.State udp, Room ultrapeers,
      Room leaves) {}

  /** How many there are, and how many there may be. */
  public record Room(int taken, int most) {}

  /**
   * What is going on.
   *
   * @param wanted how many neighbours we want
   * @param hosts how many hosts are known
   */
  public record Activity(int neighbours, int wanted, int hosts, int uploads, int downloads) {}

  /** How many came in and how many went out. */
  public record Count(long in, long out) {}

  /**
   * What went wrong below the descriptors.
   *
   * @param badDatagrams datagrams that held no descriptor, or one and something else
   * @param tooManyDatagrams datagrams that came faster than they are read
   * @param badStreams links closed because their stream made no sense any more
   * @param slowLinks links closed because too little left by them
   */
  public record Losses(long badDatagrams, long tooManyDatagrams, long badStreams,
      long slowLinks) {}
}
