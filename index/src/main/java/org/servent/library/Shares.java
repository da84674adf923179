package org.servent.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders that the user named, each with a name of its own. Immutable. */
record Shares(List<Share> all) {
  /** Every search is limited to the shared folders: a list that somebody wrote, not a program. */
  static final int MAX = 256;

  /**
   * With one more folder, a real path; one that is shared already is shared as is wished now.
   */
  Shares with(Path folder, ShareWish wish) throws RefusedShare {
    for (Share share : all) {
      if (!share.folder().equals(folder) && folder.startsWith(share.folder())) {
        throw new RefusedShare(folder + " is shared already, as part of " + share.folder());
      }
      if (!share.folder().equals(folder) && share.folder().startsWith(folder)) {
        throw new RefusedShare(folder + " contains " + share.folder()
            + ", which is shared already: name only one of them");
      }
    }
    Shares others = without(folder);
    if (others.all.size() >= MAX) {
      throw new RefusedShare(folder + " would be one share too many (" + MAX
          + "): share a folder that contains several");
    }
    int place = all.size() == others.all.size() ? all.size() : folders().indexOf(folder);
    List<Share> more = new ArrayList<>(others.all);
    more.add(place,
        new Share(folder, others.name(folder, wish), wish.excluded(), wish.visible(), wish.text()));
    return new Shares(List.copyOf(more));
  }

  /** Without this folder. */
  Shares without(Path folder) {
    return new Shares(all.stream().filter(share -> !share.folder().equals(folder)).toList());
  }

  private String name(Path folder, ShareWish wish) throws RefusedShare {
    if (wish.name().isEmpty()) {
      return freeName(folder);
    }
    String name = wish.name().get();
    if (!Names.isShowable(name) || name.isBlank() || name.contains("/") || name.startsWith(".")) {
      throw new RefusedShare("A share cannot be called \"" + name
          + "\": a name is not empty, and has no slash, control character or point in front");
    }
    if (isTaken(name)) {
      throw new RefusedShare("Another share is called " + name + ": choose another name");
    }
    return name;
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
