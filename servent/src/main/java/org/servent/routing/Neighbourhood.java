package org.servent.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servent.link.HeaderName;
import org.servent.link.LinkId;
import org.servent.link.Opened;

/**
 * The links that are open, by what may go over them. A list is made once after a link came or went,
 * when it is needed first, so that a flood makes none.
 */
final class Neighbourhood {
  /**
   * Neighbours to which the requests of one that guides no queries are passed on: it sends them to
   * all it has, with all the TTL they may have. LimeWire's figure.
   */
  static final int FAN_OUT_OF_UNGUIDED = 15;

  private final Map<LinkId, Opened> links = new HashMap<>();
  private final Map<LinkId, Opened> neighbours = new LinkedHashMap<>();
  private final Map<LinkId, Opened> leaves = new LinkedHashMap<>();
  private final Map<LinkId, Opened> ultrapeers = new LinkedHashMap<>();
  private List<LinkId> all = List.of();
  private final Map<LinkId, List<LinkId>> others = new HashMap<>();
  private final Map<LinkId, List<LinkId>> probed = new HashMap<>();

  void add(Opened link) {
    links.put(link.link(), link);
    if (link.leaf()) {
      leaves.put(link.link(), link);
    } else if (link.ultrapeer()) {
      ultrapeers.put(link.link(), link);
    } else if (link.neighbour()) {
      neighbours.put(link.link(), link);
      relist();
    }
  }

  void remove(LinkId link) {
    links.remove(link);
    leaves.remove(link);
    ultrapeers.remove(link);
    if (neighbours.remove(link) != null) {
      relist();
    }
  }

  boolean has(LinkId link) {
    return links.containsKey(link);
  }

  boolean isLeaf(LinkId link) {
    return leaves.containsKey(link);
  }

  boolean isUltrapeer(LinkId link) {
    return ultrapeers.containsKey(link);
  }

  boolean hasLeaves() {
    return !leaves.isEmpty();
  }

  /** Where floods go. */
  List<LinkId> neighbours() {
    return all;
  }

  /** Those whose leaf we are. */
  List<LinkId> ultrapeers() {
    return List.copyOf(ultrapeers.keySet());
  }

  /** Where a request that came by this link is passed on to. */
  List<LinkId> others(LinkId from) {
    List<LinkId> known = others.get(from);
    return known != null ? known : remembered(others, from, listOthers(from));
  }

  /** Those of the others that take a wider copy of a query for what it is. */
  List<LinkId> probed(LinkId from) {
    List<LinkId> known = probed.get(from);
    return known != null ? known
        : remembered(probed, from, others(from).stream().filter(this::knowsProbes).toList());
  }

  /** Only of neighbours: others that come and go do not change the lists. */
  private List<LinkId> remembered(Map<LinkId, List<LinkId>> lists, LinkId from,
      List<LinkId> list) {
    if (neighbours.containsKey(from)) {
      lists.put(from, list);
    }
    return list;
  }

  private void relist() {
    all = List.copyOf(neighbours.keySet());
    others.clear();
    probed.clear();
  }

  private List<LinkId> listOthers(LinkId from) {
    Opened link = neighbours.get(from);
    if (link == null) {
      return List.of();
    }
    boolean guides = link.capabilities().get(HeaderName.X_DYNAMIC_QUERYING).isPresent();
    return guides || all.size() <= FAN_OUT_OF_UNGUIDED ? but(from) : someFor(from);
  }

  private List<LinkId> but(LinkId from) {
    return all.stream().filter(other -> !other.equals(from)).toList();
  }

  /** Those that opened after it, and then the eldest: not the same are left out each time. */
  private List<LinkId> someFor(LinkId from) {
    int at = all.indexOf(from);
    List<LinkId> ring = new ArrayList<>(all.subList(at + 1, all.size()));
    ring.addAll(all.subList(0, at));
    return List.copyOf(ring.subList(0, FAN_OUT_OF_UNGUIDED));
  }

  private boolean knowsProbes(LinkId neighbour) {
    Opened link = neighbours.get(neighbour);
    return link != null && link.capabilities().get(HeaderName.X_EXT_PROBES).isPresent();
  }
}
