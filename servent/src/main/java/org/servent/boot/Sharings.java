package org.servent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.servent.ask.Ask;
import org.servent.control.PeersView;
import org.servent.control.ShareOperations;
import org.servent.control.ShareOutcome;
import org.servent.control.ShareRequest;
import org.servent.control.ShareStatsView;
import org.servent.control.ShareView;
import org.servent.control.SharesView;
import org.servent.control.StartOptions;
import org.servent.index.Totals;
import org.servent.library.Audience;
import org.servent.library.Globs;
import org.servent.library.HashingState;
import org.servent.library.LeftOut;
import org.servent.library.Library;
import org.servent.library.Readings;
import org.servent.library.RefusedShare;
import org.servent.library.Share;
import org.servent.library.ShareWish;
import org.servent.library.SharedFile;

/**
 * Which folders are shared: those that were named at the start, for this run, and those that are
 * kept, until somebody says otherwise.
 */
final class Sharings implements ShareOperations {
  /** More files are not shown at once. */
  private static final int MOST_SHOWN = 100_000;
  private static final int PAGE = 1000;

  private final Library library;
  private final KeptShares file;
  private final ReentrantLock changing = new ReentrantLock();
  /** By folder, a real path. */
  private final Map<Path, ShareWish> kept = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  private Sharings(Library library, KeptShares file) {
    this.library = library;
    this.file = file;
  }

  /** Shares what is kept, and what the user named at the start. */
  static Sharings of(Path list, StartOptions.Sharing named, Library library)
      throws CannotStart, IOException {
    Sharings sharings = new Sharings(library, new KeptShares(list));
    for (ShareWish wish : sharings.file.read()) {
      sharings.again(wish);
    }
    for (Path folder : named.folders()) {
      sharings.forThisRun(folder, named);
    }
    return sharings;
  }

  private void again(ShareWish wish) {
    kept.put(wish.folder(), wish);
    try {
      library.shareAgain(wish);
    } catch (RefusedShare refused) {
      complaints.add("Not shared any more: " + refused.getMessage() + ".");
    }
  }

  /** As it is kept, if it is. */
  private void forThisRun(Path folder, StartOptions.Sharing named) throws CannotStart {
    try {
      if (!Files.exists(folder) || !kept.containsKey(folder.toRealPath())) {
        library.share(new ShareWish(folder, Optional.empty(), Globs.NONE, Audience.ALL,
            named.text(), named.force()));
      }
    } catch (RefusedShare | IOException refused) {
      throw new CannotStart(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** What a user should know of what was kept. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public ShareOutcome add(ShareRequest request) {
    changing.lock();
    try {
      ShareWish wish = new ShareWish(request.folder(), request.name(),
          new Globs(request.excluded()), request.lan() ? Audience.LAN : Audience.ALL,
          request.text(), request.force());
      Share share = library.share(wish);
      kept.put(share.folder(), new ShareWish(share.folder(), wish.name(), wish.excluded(),
          wish.visible(), wish.text(), wish.force()));
      file.write(List.copyOf(kept.values()));
      library.rescan(share.folder());
      return new ShareOutcome.Done(view(share));
    } catch (RefusedShare | IllegalArgumentException refused) {
      return new ShareOutcome.Refused(String.valueOf(refused.getMessage()));
    } catch (IOException unwritable) {
      return new ShareOutcome.Refused(
          "It is shared, but only until the servent ends: the list cannot be written ("
              + unwritable.getMessage() + ")");
    } finally {
      changing.unlock();
    }
  }

  @Override
  public ShareOutcome remove(String which) {
    changing.lock();
    try {
      Optional<Share> share = library.shares()
          .stream()
          .filter(it -> it.name().equals(which) || isAt(it.folder(), which))
          .findFirst();
      if (share.isEmpty()) {
        return new ShareOutcome.Refused(which
            + " is no share: `servent share ls` lists the names and folders of those there are");
      }
      ShareView was = view(share.get());
      kept.remove(share.get().folder());
      library.unshare(share.get().folder());
      file.write(List.copyOf(kept.values()));
      return new ShareOutcome.Done(was);
    } catch (IOException failed) {
      return new ShareOutcome.Refused(
          which + " cannot be forgotten for good (" + failed.getMessage() + "): try again");
    } finally {
      changing.unlock();
    }
  }

  private static boolean isAt(Path folder, String which) {
    try {
      Path named = Path.of(which);
      return folder.equals(named) || (Files.exists(named) && folder.equals(named.toRealPath()));
    } catch (IOException | IllegalArgumentException noPath) {
      return false;
    }
  }

  @Override
  public List<SharesView.File> find(Ask ask, int most) {
    return library.readings().find(ask, most).stream().map(Views::file).toList();
  }

  @Override
  public ShareOutcome rescan(Optional<Path> folder) throws InterruptedException {
    List<Share> shares = library.shares();
    Path real = folder.map(Sharings::real).orElse(null);
    Optional<Share> around = shares.stream()
        .filter(share -> real == null || real.startsWith(share.folder()))
        .findFirst();
    if (around.isEmpty()) {
      return new ShareOutcome.Refused(folder.map(it -> it + " is in no share")
          .orElse("Nothing is shared")
          + ": `servent share add DIR` shares a folder");
    }
    try {
      for (Share share : real == null ? shares : List.of(around.get())) {
        library.rescan(real == null ? share.folder() : real).get();
      }
      return new ShareOutcome.Done(view(around.get()));
    } catch (ExecutionException failed) {
      return new ShareOutcome.Refused(String.valueOf(failed.getMessage()));
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }

  @Override
  public ShareStatsView stats() {
    return new ShareStatsView(library.shares().stream().map(this::view).toList(),
        Views.totals(library.state()), hashing(library.hashing()), library.complaint());
  }

  static ShareStatsView.Hashing hashing(HashingState state) {
    return new ShareStatsView.Hashing(state.files(), state.bytes(), state.read(), state.rate(),
        state.left(), state.waits());
  }

  @Override
  public void rest(boolean rests) {
    library.rest(rests);
  }

  private ShareView view(Share share) {
    Totals totals = library.totals(share);
    return new ShareView(share.name(), share.folder(), name(share.visible()),
        share.text(), share.excluded().patterns(), kept.containsKey(share.folder()),
        Files.isDirectory(share.folder()), totals.files(), totals.bytes(), totals.hashedFiles());
  }

  @Override
  public PeersView asPeer(String below, boolean lan) {
    Audience asker = lan ? Audience.LAN : Audience.ALL;
    List<SharesView.File> files = new ArrayList<>();
    Readings readings = library.readings(asker);
    long more = 0;
    List<SharedFile> page = readings.after(0, PAGE);
    while (!page.isEmpty()) {
      for (SharedFile each : page) {
        if (each.virtualName().startsWith(below)) {
          more += files.size() < MOST_SHOWN ? 0 : 1;
          if (files.size() < MOST_SHOWN) {
            files.add(Views.file(each));
          }
        }
      }
      page = readings.after(page.getLast().index(), PAGE);
    }
    files.sort((a, b) -> a.name().compareTo(b.name()));
    return new PeersView(seen(asker), files, more, leftOut(below));
  }

  private List<PeersView.Share> seen(Audience asker) {
    return library.shares()
        .stream()
        .filter(share -> asker.sees(share.visible()))
        .map(share -> new PeersView.Share(share.name(), name(share.visible()),
            library.totals(share).files(), library.totals(share).bytes()))
        .toList();
  }

  private List<PeersView.LeftOut> leftOut(String below) {
    List<PeersView.LeftOut> all = new ArrayList<>();
    for (LeftOut each : library.leftOut()) {
      String folder = virtual(each.folder());
      if (all.size() < MOST_SHOWN && folder.startsWith(below)) {
        all.add(new PeersView.LeftOut(folder, each.rule(), each.count()));
      }
    }
    all.sort((a, b) -> a.folder().compareTo(b.folder()));
    return all;
  }

  private String virtual(Path folder) {
    return library.shares()
        .stream()
        .filter(share -> folder.startsWith(share.folder()))
        .map(share -> Path.of(share.name()).resolve(share.folder().relativize(folder)).toString())
        .findFirst()
        .orElse(folder.toString());
  }

  private static String name(Audience visible) {
    return visible.name().toLowerCase(Locale.ROOT);
  }
}
