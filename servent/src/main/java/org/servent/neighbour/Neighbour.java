package org.servent.neighbour;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.servent.link.Opened;
import org.servent.trust.Conduct;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.HopsFlow;
import org.servent.vendor.Kind;
import org.servent.vendor.MessagesSupported;

/** One link that is open: who is at the other end, since when, and what went over it. */
public final class Neighbour {
  private static final MessagesSupported NO_MESSAGES = new MessagesSupported(List.of());
  private static final FeaturesSupported NO_FEATURES = new FeaturesSupported(Map.of());
  private static final HopsFlow NORMAL = new HopsFlow(HopsFlow.NORMAL);

  private final Opened opened;
  private final Instant since;
  private final Counts counts = new Counts();
  private final Conduct conduct = new Conduct();
  private MessagesSupported messages = NO_MESSAGES;
  private FeaturesSupported features = NO_FEATURES;
  private HopsFlow hopsFlow = NORMAL;
  private boolean congested;
  private Instant heard;

  Neighbour(Opened opened, Instant since) {
    this.opened = opened;
    this.since = since;
    this.heard = since;
  }

  public Opened opened() {
    return opened;
  }

  public Instant since() {
    return since;
  }

  /** When something last came from it. */
  public Instant heard() {
    return heard;
  }

  public Counts counts() {
    return counts;
  }

  /** Whether its peer said that it understands this kind of message, in this version at least. */
  public boolean supports(Kind kind, int version) {
    return messages.has(kind, version);
  }

  /** What its peer said it understands. */
  public MessagesSupported messages() {
    return messages;
  }

  /** What its peer said it can do. */
  public FeaturesSupported features() {
    return features;
  }

  /** Which queries its peer wants. */
  public HopsFlow hopsFlow() {
    return hopsFlow;
  }

  /** Whether it has more to send than its peer takes in. */
  public boolean isCongested() {
    return congested;
  }

  Conduct conduct() {
    return conduct;
  }

  void messages(MessagesSupported said) {
    messages = said;
  }

  void features(FeaturesSupported said) {
    features = said;
  }

  void hopsFlow(HopsFlow said) {
    hopsFlow = said;
  }

  void congested(boolean is) {
    congested = is;
  }

  void heard(Instant now) {
    heard = now;
  }
}
