package org.servent.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.content.Sha1;
import org.servent.findings.Find;
import org.servent.findings.Findings;
import org.servent.findings.Offer;

/** The hits of one search as they come, grouped and ranked. */
public final class Finds {
  private final Findings findings;
  private final Map<Sha1, Presence> here = new HashMap<>();

  /** @param query the words that are asked for; empty if it is a hash */
  public Finds(String query) {
    this.findings = new Findings(query);
  }

  /** Takes in a hit. */
  public void add(Hit hit) {
    Hit.Holder holder = hit.holder();
    hit.file().sha1().ifPresent(sha1 -> here.put(sha1, hit.here()));
    findings.add(new Offer(
        new Offer.Holder(holder.servent(), holder.address(), hit.hops(), holder.speed(),
            holder.busy(), holder.pushNeeded()),
        hit.file().name(), hit.file().size(), hit.file().sha1(), hit.here() != Presence.NONE));
  }

  /** What was found so far, the best first. */
  public List<FindView> ranked() {
    return findings.ranked().stream().map(this::view).toList();
  }

  public int files() {
    return findings.files();
  }

  /** How many servents offer anything. */
  public int servents() {
    return findings.servents();
  }

  private FindView view(Findings.Ranked ranked) {
    Find find = ranked.find();
    Offer.Holder handiest = find.handiest();
    Presence presence = find.sha1()
        .map(sha1 -> here.getOrDefault(sha1, Presence.NONE))
        .orElse(Presence.NONE);
    return new FindView(find.sha1(), find.name(), find.names(), find.size(), find.sources(),
        handiest.hops(), handiest.address(), find.busy(), presence, hundredths(ranked.score()));
  }

  private static double hundredths(double score) {
    return Math.round(score * 100) / 100.0;
  }
}
