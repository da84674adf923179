package org.servent.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders that the user named, each with a name of its own. Immutable. */
record Shares(List<Share> all) {
  /** Every search is limited to the shared folders: a list that somebody wrote, not a program. */
  static final int MAX = 256;

  /** With one more folder, a real path; the same if it is shared already. */
  Shares with(Path folder) throws RefusedShare {
    Optional<Share> around = of(folder);
    if (around.isPresent() && around.get().folder().equals(folder)) {
      return this;
    }
    if (around.isPresent()) {
      throw new RefusedShare(folder + " is shared already, as part of " + around.get().folder());
    }
    for (Share share : all) {
      if (share.folder().startsWith(folder)) {
        throw new RefusedShare(folder + " contains " + share.folder()
            + ", which is shared already: name only one of them");
      }
    }
    if (all.size() >= MAX) {
      throw new RefusedShare(folder + " would be one share too many (" + MAX
          + "): share a folder that contains several");
    }
    List<Share> more = new ArrayList<>(all);
    more.add(new Share(folder, freeName(folder)));
    return new Shares(List.copyOf(more));
  }

  /** The share that this file or folder is in. */
  Optional<Share> of(Path path) {
    return all.stream().filter(share -> path.startsWith(share.folder())).findFirst();
  }

  List<Path> folders() {
    return all.stream().map(Share::folder).toList();
  }

  private String freeName(Path folder) throws RefusedShare {
    String name = Names.of(folder)
        .orElseThrow(() -> new RefusedShare(
            folder + " has a name that cannot be shown to others: rename it"));
    String wanted = name.isEmpty() ? "disk" : name;
    String free = wanted;
    for (int n = 2; isTaken(free); n++) {
      free = wanted + "-" + n;
    }
    return free;
  }

  private boolean isTaken(String name) {
    return all.stream().anyMatch(share -> share.name().equalsIgnoreCase(name));
  }
}
