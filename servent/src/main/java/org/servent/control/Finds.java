package org.servent.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.findings.Clusters;
import org.servent.findings.Find;
import org.servent.findings.Findings;
import org.servent.findings.Offer;
import org.servent.findings.Rule;

/** The hits of one search as they come; once all are there, grouped, judged and ranked. */
public final class Finds {
  private final String query;
  private final boolean all;
  private final List<Hit> hits = new ArrayList<>();
  private final Findings soFar;

  /**
   * None yet.
   *
   * @param query the words that are asked for; empty if it is a hash
   * @param all whether to show those, too, that rules hide
   */
  public Finds(String query, boolean all) {
    this.query = query;
    this.all = all;
    this.soFar = new Findings(query);
  }

  /**
   * All that came.
   *
   * @param hits those shown, in the order in which they came
   * @param finds those shown, the best first
   * @param servents how many offer them
   * @param hidden how many hits each rule hides, or would
   */
  public record Result(List<Hit> hits, List<FindView> finds, int servents,
      Map<Rule, Integer> hidden) {
    /** How it ended, with the hits counted that rules leave. */
    public SearchOutcome outcome(SearchOutcome ended, int came) {
      return ended.with(came - hidden.values().stream().mapToInt(number -> number).sum(), hidden);
    }
  }

  /** Takes in a hit. */
  public void add(Hit hit) {
    hits.add(hit);
    if (isShown(hit)) {
      soFar.add(hit.offer());
    }
  }

  /** Whether a hit is shown, as far as can be said before the others are there. */
  public boolean isShown(Hit hit) {
    return all || hit.hidden().isEmpty();
  }

  /** How many hits came, those that are hidden too. */
  public int came() {
    return hits.size();
  }

  /** How many files are shown, as far as can be said. */
  public int files() {
    return soFar.files();
  }

  /** How many servents offer them. */
  public int servents() {
    return soFar.servents();
  }

  /** Judges all together. */
  public Result result() {
    List<Offer> offers =
        hits.stream().filter(hit -> hit.hidden().isEmpty()).map(Hit::offer).toList();
    Set<Offer> clusters = new HashSet<>(Clusters.in(query, offers));
    Findings findings = new Findings(query);
    Map<Sha1, Presence> here = new HashMap<>();
    Map<Rule, Integer> hidden = new EnumMap<>(Rule.class);
    List<Hit> shown = new ArrayList<>();
    for (Hit each : hits) {
      Hit hit = clusters.contains(each.offer()) ? each.hidden(Rule.CLUSTER) : each;
      hit.hidden().ifPresent(rule -> hidden.merge(rule, 1, Integer::sum));
      if (isShown(hit)) {
        shown.add(hit);
        findings.add(hit.offer());
        hit.file().sha1().ifPresent(sha1 -> here.put(sha1, hit.here()));
      }
    }
    return new Result(shown,
        findings.ranked().stream().map(ranked -> view(ranked, here)).toList(),
        findings.servents(), hidden);
  }

  private static FindView view(Findings.Ranked ranked, Map<Sha1, Presence> here) {
    Find find = ranked.find();
    Offer.Holder handiest = find.handiest();
    Presence presence = find.sha1()
        .map(sha1 -> here.getOrDefault(sha1, Presence.NONE))
        .orElse(Presence.NONE);
    return new FindView(find.sha1(), find.name(), find.names(), find.size(), find.sources(),
        handiest.hops(), handiest.address(), find.busy(), presence, find.suspect(),
        hundredths(ranked.score()));
  }

  private static double hundredths(double score) {
    return Math.round(score * 100) / 100.0;
  }
}
