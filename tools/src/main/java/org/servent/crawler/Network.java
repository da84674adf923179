package org.servent.crawler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.servent.address.PeerAddress;

/** The servents that were found or named, and the links between them; each link once. */
final class Network {
  private final Map<PeerAddress, Finding> findings = new LinkedHashMap<>();
  private final Set<PeerAddress> ultrapeers = new LinkedHashSet<>();
  private final Set<PeerAddress> leaves = new LinkedHashSet<>();
  private final Set<Link> links = new LinkedHashSet<>();

  /** A link; the end with the lower address comes first. */
  record Link(PeerAddress one, PeerAddress other) {
    static Link of(PeerAddress a, PeerAddress b) {
      return a.compareTo(b) <= 0 ? new Link(a, b) : new Link(b, a);
    }
  }

  Network(List<Finding> found) {
    for (Finding finding : found) {
      findings.put(finding.address(), finding);
      ultrapeers.addAll(finding.ultrapeers());
      leaves.addAll(finding.leaves());
      finding.ultrapeers().forEach(other -> links.add(Link.of(finding.address(), other)));
      finding.leaves().forEach(leaf -> links.add(Link.of(finding.address(), leaf)));
    }
    ultrapeers.addAll(findings.keySet());
    leaves.removeAll(ultrapeers);
  }

  /** All servents: those that were visited, then those that were only named, leaves last. */
  List<PeerAddress> servents() {
    Set<PeerAddress> all = new LinkedHashSet<>(findings.keySet());
    all.addAll(ultrapeers);
    all.addAll(leaves);
    return List.copyOf(all);
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  /** What a visit taught; nothing if nobody went there. */
  Optional<Finding> finding(PeerAddress servent) {
    return Optional.ofNullable(findings.get(servent));
  }

  /** Whether it is known as somebody's leaf, and nothing else. */
  boolean isLeaf(PeerAddress servent) {
    return leaves.contains(servent);
  }

  /** How many were visited and said something of their links. */
  long answered() {
    return findings.values().stream().filter(each -> each.way() != Finding.Way.NONE).count();
  }

  /** How many servents call themselves what; without versions. */
  Map<String, Integer> vendors() {
    Map<String, Integer> vendors = new TreeMap<>();
    findings.values()
        .stream()
        .map(each -> each.agent().split("[/ ]", 2)[0])
        .filter(name -> !name.isEmpty())
        .forEach(name -> vendors.merge(name, 1, Integer::sum));
    return vendors;
  }

  /** The pieces into which what is known falls, the largest first. */
  List<Integer> pieces() {
    Map<PeerAddress, PeerAddress> root = new LinkedHashMap<>();
    servents().forEach(each -> root.put(each, each));
    links.forEach(link -> root.put(top(root, link.one()), top(root, link.other())));
    Map<PeerAddress, Integer> sizes = new LinkedHashMap<>();
    servents().forEach(each -> sizes.merge(top(root, each), 1, Integer::sum));
    List<Integer> largestFirst = new ArrayList<>(sizes.values());
    largestFirst.sort((a, b) -> b - a);
    return largestFirst;
  }

  private static PeerAddress top(Map<PeerAddress, PeerAddress> root, PeerAddress servent) {
    PeerAddress at = servent;
    PeerAddress above = root.getOrDefault(at, at);
    while (!above.equals(at)) {
      root.put(at, root.getOrDefault(above, above));
      at = above;
      above = root.getOrDefault(at, at);
    }
    return at;
  }
}
