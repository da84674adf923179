package org.servent.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.link.Capabilities;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;

/**
 * What we are in the network now, and when that changes.
 *
 * <p>A servent that may choose begins as a leaf: that is what it says when it dials. But while it
 * has no ultrapeer it takes in whoever comes as a leaf, and is an ultrapeer from then on: so the
 * first two of a network find each other at once, and nobody waits for an ultrapeer where there is
 * none. After that {@link Situation} decides, and what peers say in X-Ultrapeer-Needed
 * ({@code gtk-gnutella doc/gnutella/ultra-peers}).
 */
public final class Standing implements Concern {
  /** How often it is asked whether another role would be better. */
  static final Duration LOOK = Duration.ofMinutes(1);
  /** What was said of the need for ultrapeers longer ago does not count. */
  private static final Duration MEMORY = Duration.ofHours(1);
  /** One of so many follows a call at each look: many hear the same. */
  private static final int CROWD = 10;
  /** In both directions together; a household's line shall carry other things too. */
  private static final long MAX_BYTES_PER_SECOND = 512 * 1024;

  private final RoleWish wish;
  private final Degree degree;
  private final Neighbours neighbours;
  private final Reach reach;
  private final RandomGenerator dice;
  private Role role;
  /** Whether nobody has decided on the role yet: it is what the first links made of us. */
  private boolean byDefault = true;
  /** Whether the last change is long enough ago. */
  private boolean mayChange = true;
  /** Whether somebody has come to us by himself; that he was told to matters to {@link Reach}. */
  private boolean reached;
  private boolean overloaded;
  private long bytes;
  private Instant started = Instant.MAX;
  private Instant changed = Instant.MAX;
  private Instant next = Instant.MAX;

  public Standing(RoleWish wish, Degree degree, Neighbours neighbours, Reach reach,
      RandomGenerator dice) {
    this.wish = wish;
    this.degree = degree;
    this.neighbours = neighbours;
    this.reach = reach;
    this.dice = dice;
    this.role = wish == RoleWish.ULTRAPEER ? Role.ULTRAPEER : Role.LEAF;
  }

  /** What we are, and say that we are when we dial; a new link gets this role, and keeps it. */
  public Role role() {
    return role;
  }

  /** What we are to somebody who dials us. */
  Role towards(Capabilities theirs) {
    boolean free = wish == RoleWish.AUTO && links(Role.LEAF).findAny().isEmpty();
    return free && !theirs.ultrapeer() ? Role.ULTRAPEER : role;
  }

  /** Whether we become a leaf of an ultrapeer that would rather have that. */
  boolean yields() {
    return wish == RoleWish.AUTO && mayChange && leaves() < Situation.FEW_LEAVES;
  }

  /** The links that we have as what we are now. */
  Stream<Opened> links() {
    return links(role);
  }

  /** How many of them lead to such servents. */
  int links(Role ours, Role theirs) {
    return neighbours.count(ours, theirs);
  }

  private Stream<Opened> links(Role ours) {
    return neighbours.all().stream().map(Neighbour::opened).filter(link -> link.ours() == ours);
  }

  private int leaves() {
    return links(Role.ULTRAPEER, Role.LEAF);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (started.equals(Instant.MAX)) {
      started = now;
      changed = now;
      next = wish == RoleWish.AUTO ? now.plus(LOOK) : Instant.MAX;
    }
    if (event instanceof Opened opened) {
      reached |= !opened.isDialled();
      if (wish == RoleWish.AUTO && opened.ours() != role) {
        follow(opened, now);
      }
    }
  }

  /**
   * A link opened whose handshake made something else of us. If links speak against it that were
   * opened at the same time, both sides must see alike which of them stand: of two servents that
   * would be each other's ultrapeer, the one with the higher address is.
   */
  private void follow(Opened opened, Instant now) {
    boolean asked = opened.ultrapeer() && opened.isDialled()
        && opened.capabilities().noUltrapeersNeeded() && mayChange;
    boolean stands = opened.ultrapeer()
        ? byDefault && isAbove(opened)
        : byDefault && links().noneMatch(this::isAbove);
    if (asked) {
      change(opened.ours(), now);
    } else if (stands || links().findAny().isEmpty()) {
      role = opened.ours();
      changed = now;
    }
  }

  private boolean isAbove(Opened link) {
    return link.listens().compareTo(reach.ourselves().at(link.local().host())) > 0;
  }

  private void change(Role to, Instant now) {
    role = to;
    byDefault = false;
    mayChange = false;
    changed = now;
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    long before = bytes;
    bytes = neighbours.total().bytesIn() + neighbours.total().bytesOut();
    overloaded = bytes - before > MAX_BYTES_PER_SECOND * LOOK.toSeconds();
    Situation situation = situation(now);
    mayChange |= situation.isSteady();
    Role best = situation.best();
    if (best != role && dice.nextInt(CROWD) == 0) {
      change(best, now);
    }
    next = now.plus(LOOK);
  }

  private Situation situation(Instant now) {
    boolean all = links(role, Role.ULTRAPEER) >= degree.wanted(role);
    return new Situation(role, Duration.between(started, now), Duration.between(changed, now),
        new Situation.Means(reached && !reach.firewalled(), overloaded),
        new Situation.Need(all, leaves(), calls(now)));
  }

  private int calls(Instant now) {
    return neighbours.all()
        .stream()
        .filter(link -> Duration.between(link.since(), now).compareTo(MEMORY) < 0)
        .map(link -> link.opened().capabilities())
        .mapToInt(theirs -> theirs.ultrapeersNeeded() ? 1 : theirs.noUltrapeersNeeded() ? -1 : 0)
        .sum();
  }
}
