package org.servent.records;

import java.time.Duration;

/**
 * How records are kept.
 *
 * @param copies how many keep each; at most half a leaf set, so that all who share a key know each
 *          other
 * @param minUptime how long a servent must have run before it keeps anything for others although
 *          enough neighbours do: who has stayed so long will stay (half of those who reach 2 h
 *          reach 4)
 * @param sweep how often what is kept is compared with the others who should have it
 * @param quotas how much is kept
 */
public record RecordSettings(int copies, Duration minUptime, Duration sweep, Quotas quotas) {
  /** What is usual. */
  public static final RecordSettings USUAL =
      new RecordSettings(8, Duration.ofHours(2), Duration.ofMinutes(10), Quotas.USUAL);

  /**
   * How many records are kept at most.
   *
   * @param ofKey under one key; a source takes at most 512 bytes, so that an answer holds all
   * @param ofAddress put from one address, of IPv6 one /64
   * @param ofBlock put from one /24, of IPv6 one /48
   * @param all in all
   * @param bytes in all
   */
  public record Quotas(int ofKey, int ofAddress, int ofBlock, int all, long bytes) {
    /** About 64 MiB. A publisher's records are spread over the whole ring. */
    public static final Quotas USUAL = new Quotas(64, 1_000, 4_000, 100_000, 64L << 20);
  }

  /** The same for whoever has run no longer than this. */
  public RecordSettings withMinUptime(Duration uptime) {
    return new RecordSettings(copies, uptime, sweep, quotas);
  }

  /** The same with other quotas. */
  public RecordSettings withQuotas(Quotas others) {
    return new RecordSettings(copies, minUptime, sweep, others);
  }
}
