package org.servent.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.servent.address.Host;

/** How much of the quotas is taken. */
final class Charges {
  private final RecordSettings.Quotas quotas;
  /** By household, and by the block it lies in. */
  private final Map<Host, Integer> ofAddress = new HashMap<>();
  private final Map<Host, Integer> ofBlock = new HashMap<>();
  private int all;
  private long bytes;

  Charges(RecordSettings.Quotas quotas) {
    this.quotas = quotas;
  }

  /** Whether one more of this size may be kept for somebody. */
  boolean allow(Optional<Host> payer, int size) {
    return all < quotas.all() && bytes + size <= quotas.bytes()
        && payer.map(Host::network).map(ofAddress::get).orElse(0) < quotas.ofAddress()
        && payer.map(Host::block).map(ofBlock::get).orElse(0) < quotas.ofBlock();
  }

  long bytes() {
    return bytes;
  }

  void add(Held held) {
    all++;
    bytes += held.size();
    held.payer().ifPresent(payer -> {
      ofAddress.merge(payer.network(), 1, Integer::sum);
      ofBlock.merge(payer.block(), 1, Integer::sum);
    });
  }

  void remove(Held held) {
    all--;
    bytes -= held.size();
    held.payer().ifPresent(payer -> {
      less(ofAddress, payer.network());
      less(ofBlock, payer.block());
    });
  }

  private static void less(Map<Host, Integer> counts, Host host) {
    counts.computeIfPresent(host, (same, count) -> count == 1 ? null : count - 1);
  }
}
