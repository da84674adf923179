package org.servent.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.ask.Ask;
import org.servent.control.SharesView.Totals;

/** Shared folders that are as their test wants, and remember what was asked of them. */
public final class FakeSharing implements ShareOperations {
  public final List<Object> asked = new ArrayList<>();
  public ShareOutcome outcome = new ShareOutcome.Done(new ShareView("Songs", Path.of("/srv/music"),
      "lan", true, List.of("*.txt"), true, true, 3, 1 << 20, 2));
  public List<SharesView.File> found = List.of();
  public PeersView peer = new PeersView(List.of(), List.of(), 0, List.of());
  public ShareStatsView stats = new ShareStatsView(List.of(), new Totals(0, 0, 0, 0, Map.of()),
      ShareStatsView.Hashing.DONE, Optional.empty());

  @Override
  public ShareOutcome add(ShareRequest request) {
    asked.add(request);
    return outcome;
  }

  @Override
  public ShareOutcome remove(String which) {
    asked.add("rm " + which);
    return outcome;
  }

  @Override
  public PeersView asPeer(String below, boolean lan) {
    asked.add("ls " + below + (lan ? " lan" : ""));
    return peer;
  }

  @Override
  public List<SharesView.File> find(Ask ask, int most) {
    asked.add(ask);
    return found;
  }

  @Override
  public ShareOutcome rescan(Optional<Path> folder) {
    asked.add("rescan " + folder);
    return outcome;
  }

  @Override
  public ShareStatsView stats() {
    return stats;
  }

  @Override
  public void rest(boolean rests) {
    asked.add("rest " + rests);
  }
}
