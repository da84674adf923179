package org.servent.hostcache;

import java.time.Instant;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.PreferredLocale;
import org.servent.extension.UltrapeerSlots;
import org.servent.extension.VendorVersion;
import org.servent.ggep.Ggep;
import org.servent.handshake.Vendor;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Role;
import org.servent.reach.Reach;

/**
 * The pong that says who we are: where, how much we share, and to who understands GGEP our free
 * slots (UP), average day (DU), version (VC), language (LOC) and whether we take TLS.
 */
public final class OwnPong implements Concern {
  private static final long LEAST_MARK = 8;
  private static final VendorVersion VERSION = version(Vendor.VERSION.split("\\."));

  private final Vacancies vacancies;
  private final Uptime uptime;
  private final Reach reach;
  private final Manner manner;
  private Shared shared = new Shared(0, 0);

  /**
   * What does not change while we run.
   *
   * @param tls whether our port takes TLS
   * @param locale the user's language, if it is to be told
   */
  public record Manner(boolean tls, Optional<PreferredLocale> locale) {
    /** No TLS, and no language. */
    public static final Manner PLAIN = new Manner(false, Optional.empty());
  }

  public OwnPong(Vacancies vacancies, Uptime uptime, Reach reach, Manner manner) {
    this.vacancies = vacancies;
    this.uptime = uptime;
    this.reach = reach;
    this.manner = manner;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Shared update) {
      shared = update;
    }
  }

  /** Whether somebody who hears of us gets through and finds a slot. */
  public boolean accepting() {
    return !reach.firewalled() && vacancies.free(Role.ULTRAPEER) + vacancies.free(Role.LEAF) > 0;
  }

  public Role role() {
    return vacancies.role();
  }

  /** The pong, without extensions. */
  public Pong plain(PeerAddress address) {
    return new Pong(address, clamp(shared.files()), kilobytes(), Ggep.EMPTY);
  }

  /** The pong, with all that we tell of ourselves. */
  public Pong full(PeerAddress address, Instant now) {
    Ggep ggep = Ggep.EMPTY;
    if (role() == Role.ULTRAPEER) {
      ggep = ggep.with(Extensions.UP,
          UltrapeerSlots.of(vacancies.free(Role.LEAF), vacancies.free(Role.ULTRAPEER)));
    }
    ggep = ggep.with(Extensions.DU, uptime.perDay(now)).with(Extensions.VC, VERSION);
    ggep = manner.tls() ? ggep.with(Extensions.TLS) : ggep;
    if (manner.locale().isPresent()) {
      ggep = ggep.with(Extensions.LOC, manner.locale().get());
    }
    return new Pong(address, clamp(shared.files()), kilobytes(), ggep);
  }

  /** The mark of an ultrapeer: the next power of two, from 8 on. A leaf's is never one. */
  private long kilobytes() {
    long kilobytes = clamp(shared.bytes() / 1024);
    if (role() == Role.LEAF) {
      return kilobytes < LEAST_MARK ? kilobytes : kilobytes | 1;
    }
    long power = Long.highestOneBit(Math.max(LEAST_MARK, kilobytes));
    return Math.min(power >= kilobytes ? power : power << 1, 1L << 31);
  }

  private static VendorVersion version(String... numbers) {
    return new VendorVersion(Vendor.CODE, Integer.parseInt(numbers[0]),
        Integer.parseInt(numbers[1]));
  }

  private static long clamp(long count) {
    return Math.min(count, 0xffffffffL);
  }
}
