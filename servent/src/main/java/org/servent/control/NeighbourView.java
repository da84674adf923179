package org.servent.control;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.address.PeerAddress;
import org.servent.link.Reason;
import org.servent.pipeline.LinkTraffic;

/**
 * A servent we have a link to.
 *
 * @param address where it listens, as far as we know; else where its bytes come from
 * @param userAgent what it calls itself; not to be trusted
 * @param dialled whether we dialled it
 * @param traffic descriptors that came from it and went to it
 * @param drops how many of those that came ended their journey here
 */
public record NeighbourView(PeerAddress address, String userAgent, Role role, boolean dialled,
    Duration age, StatusView.Count traffic, long drops, Flow flow, Said said) {
  /** What it is to us. */
  public enum Role {
    /** An ultrapeer, as we are. */
    ULTRAPEER,
    /** Our leaf. */
    LEAF,
    /** The ultrapeer whose leaf we are. */
    OUR_ULTRAPEER
  }

  /**
   * What the link carries.
   *
   * @param cipher version and suite of TLS; nothing if it is not encrypted
   * @param drops descriptors that came and ended their journey here, by reason
   */
  public record Flow(LinkTraffic.Direction in, LinkTraffic.Direction out, Optional<String> cipher,
      Queue queue, Map<Reason, Long> drops) {
    public Flow {
      drops = Collections.unmodifiableMap(new TreeMap<>(drops));
    }
  }

  /**
   * What waits to leave.
   *
   * @param bytes of the frames that wait
   * @param congested whether it holds so much that the peer is spared queries
   * @param drops descriptors that were to leave and did not, by reason
   */
  public record Queue(int bytes, boolean congested, Map<Reason, Long> drops) {
    public Queue {
      drops = Collections.unmodifiableMap(new TreeMap<>(drops));
    }
  }

  /**
   * What it told us of itself; not to be trusted.
   *
   * @param headers of its handshake
   * @param messages vendor messages that it understands, such as {@code BEAR/4v1}
   * @param features versions of what it can do, by name, such as {@code TLS!}
   * @param hopsFlow it wants queries only that have come fewer hops; 5 and more are all
   * @param table the words behind it; nothing if it sent none
   */
  public record Said(Map<String, String> headers, List<String> messages,
      Map<String, Long> features, int hopsFlow, Optional<Table> table) {
    public Said {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
      messages = List.copyOf(messages);
      features = Collections.unmodifiableMap(new TreeMap<>(features));
    }
  }

  /**
   * A query routing table.
   *
   * @param fill the share of its slots that is set, 0 to 1
   */
  public record Table(int slots, double fill) {}
}
