package org.servent.transfer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.servent.content.TigerRoot;

/**
 * Whose tree of the file is asked for: that of the root which most sources tell, if the user did
 * not name it.
 */
final class TreeHunt {
  /** A file of so many bytes or fewer is fetched again as soon as its tree. */
  static final long SMALL = 64 << 10;
  private static final int TRIES = 2;

  private final Optional<TigerRoot> given;
  private final Map<Candidate, TreePlace> places = new LinkedHashMap<>();
  private final Map<Candidate, Integer> failures = new HashMap<>();
  private final Set<TigerRoot> lies = new HashSet<>();
  private Optional<TreeRequest> asking = Optional.empty();
  private long requests;

  /** @param given the root, from who named the file */
  TreeHunt(Optional<TigerRoot> given) {
    this.given = given;
  }

  /** A source offers a tree. */
  void told(Candidate source, TreePlace place) {
    places.put(source, place);
  }

  /** Whether this root is beyond doubt. */
  boolean isSure(TigerRoot root) {
    return given.filter(root::equals).isPresent();
  }

  /** Whether a question is on its way. */
  boolean isAsking() {
    return asking.isPresent();
  }

  /** Whether a tree may still come. */
  boolean mayCome() {
    return isAsking() || best().isPresent();
  }

  /** Asks for a tree, if one is offered and none is asked for. */
  void ask(long size, Errands errands) {
    if (isAsking() || size <= SMALL) {
      return;
    }
    best().ifPresent(offer -> {
      TreeRequest request =
          new TreeRequest(++requests, offer.getKey().source(), offer.getValue(), size);
      asking = Optional.of(request);
      errands.fetchTree(request);
    });
  }

  /** An answer came, whatever it is; whether it is the one that is waited for. */
  boolean answered(TreeRequest request) {
    boolean awaited = asking.filter(request::equals).isPresent();
    if (awaited) {
      asking = Optional.empty();
    }
    return awaited;
  }

  /** This source did not give what it offers. */
  void failed(Candidate source) {
    failures.merge(source, 1, Integer::sum);
  }

  /** The tree of this root does not fit the file. */
  void lied(TigerRoot root) {
    lies.add(root);
  }

  /** What was only doubted may be asked for again. */
  void forgive() {
    lies.clear();
  }

  /** Those that tell this root. */
  Set<Candidate> tellers(TigerRoot root) {
    return places.entrySet()
        .stream()
        .filter(entry -> entry.getValue().root().equals(root))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Optional<Map.Entry<Candidate, TreePlace>> best() {
    Map<TigerRoot, Long> votes = places.values()
        .stream()
        .map(TreePlace::root)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return places.entrySet()
        .stream()
        .filter(entry -> mayBe(entry.getKey(), entry.getValue().root()))
        .max(Comparator.comparing(entry -> votes.getOrDefault(entry.getValue().root(), 0L)));
  }

  private boolean mayBe(Candidate source, TigerRoot root) {
    return !source.isGivenUp() && failures.getOrDefault(source, 0) < TRIES && !lies.contains(root)
        && (given.isEmpty() || isSure(root));
  }
}
