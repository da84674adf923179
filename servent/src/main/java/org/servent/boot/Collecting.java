package org.servent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.servent.content.Sha1;
import org.servent.control.BundleRequest;
import org.servent.control.BundleRequest.Item;
import org.servent.control.DownloadView;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.Progress;
import org.servent.part.Bundle;
import org.servent.part.Listed;
import org.servent.transfer.SafeName;
import org.servent.transfer.SafePath;

/** Many files as users ask for them: one download, below a folder of its own. */
final class Collecting {
  /** Between two looks at how far it is. */
  private static final long LOOK_MILLIS = 200;

  private final Downloading downloading;

  Collecting(Downloading downloading) {
    this.downloading = downloading;
  }

  GetOutcome get(BundleRequest request, Consumer<Progress> progress) throws InterruptedException {
    Map<Sha1, Item> items = new LinkedHashMap<>();
    request.files().forEach(item -> items.putIfAbsent(item.file().sha1(), item));
    if (items.isEmpty() || items.size() > Bundle.MAX_FILES) {
      return new GetOutcome.Failed(Cause.FAILED, items.isEmpty() ? "There is no file to fetch."
          : items.size() + " files are too many for one download; "
              + Bundle.MAX_FILES + " are the most.");
    }
    if (!downloading.hasRoom(items.size())) {
      return new GetOutcome.Failed(Cause.FAILED, "The list of downloads has no room for "
          + items.size() + " more files: `servent downloads` shows it.");
    }
    try {
      return get(request, List.copyOf(items.values()), progress);
    } catch (IOException refused) {
      return new GetOutcome.Failed(Cause.FAILED,
          "No folder can be made in " + request.folder() + ": " + refused.getMessage() + ".");
    }
  }

  private GetOutcome get(BundleRequest request, List<Item> items, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    Path root = child(request.folder(), SafeName.of(request.name()));
    Instant now = Instant.now();
    List<Listed> files = new ArrayList<>();
    List<Bundle.Member> members = new ArrayList<>();
    long there = 0;
    for (Item item : items) {
      Listed file = listed(request, root, item, now);
      boolean done = file.state() == Listed.State.DONE;
      there += done ? file.file().size().orElse(0) : 0;
      files.add(file);
      members.add(new Bundle.Member(file.id(), done ? file.file().size() : item.told()));
    }
    Bundle bundle = Bundle.of(String.valueOf(root.getFileName()), root, members, now);
    boolean attended = request.manner().attended();
    downloading.want(bundle, files,
        attended ? Optional.of(request.timeout()) : Optional.empty());
    return attended ? attend(bundle, there, progress) : new GetOutcome.Queued(bundle.id());
  }

  /** The file as it shall be fetched, or as it is here already; its folder is made. */
  private Listed listed(BundleRequest request, Path root, Item item, Instant now)
      throws IOException {
    Optional<List<String>> parts = SafePath.of(item.path());
    Path folder = root;
    for (String part : parts.map(all -> all.subList(0, all.size() - 1)).orElse(List.of())) {
      folder = child(folder, part);
    }
    Listed listed = new Listed(
        item.file().called(SafeName.of(lastPart(item.path()))), folder,
        new Listed.Wish(request.manner().sequential(), request.manner().ifExists(), 0),
        Listed.State.QUEUED, now, Optional.empty(), "");
    Optional<Path> there = downloading.here().of(listed.id());
    if (there.isPresent()) {
      return listed.named(listed.file().sized(OptionalLong.of(Files.size(there.get()))))
          .done(there.get(), now);
    }
    if (parts.isEmpty()) {
      return listed.failed("Its folders are nested more than " + SafePath.MAX_DEPTH + " deep.",
          now);
    }
    try {
      Files.createDirectories(folder);
      return listed;
    } catch (IOException taken) {
      Files.createDirectories(root);
      return listed.failed("Its folder " + folder + " cannot be made.", now);
    }
  }

  private static String lastPart(String path) {
    return path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
  }

  /** Where the locale is C, a name is ASCII. */
  private static Path child(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException notHere) {
      return folder.resolve(name.replaceAll("[^ -~]", "_"));
    }
  }

  private GetOutcome attend(Bundle bundle, long there, Consumer<Progress> progress)
      throws InterruptedException {
    try {
      while (true) {
        DownloadView view = downloading.view(bundle.id()).orElseThrow();
        Optional<GetOutcome> outcome = outcome(bundle, view, there);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        progress.accept(progress(view));
        Thread.sleep(LOOK_MILLIS);
      }
    } finally {
      downloading.leave(bundle.id());
    }
  }

  private static Optional<GetOutcome> outcome(Bundle bundle, DownloadView view, long there) {
    DownloadView.Files files = view.files().orElseThrow();
    return switch (view.state()) {
      case DONE -> Optional.of(new GetOutcome.Collected(bundle.folder(), bundle.id(),
          files.count(), view.amount().done(), there));
      case FAILED -> Optional.of(new GetOutcome.Incomplete(bundle.folder(), bundle.id(),
          files.count(), files.done(), files.lost()));
      case CANCELLED, PAUSED -> Optional.of(new GetOutcome.Failed(Cause.UNFINISHED, "It was "
          + (view.state() == DownloadView.State.PAUSED ? "paused" : "cancelled")
          + "; what came is kept, and the same get goes on with it."));
      default -> Optional.empty();
    };
  }

  private static Progress progress(DownloadView view) {
    DownloadView.Files files = view.files().orElseThrow();
    return new Progress(phase(view), view.name(), view.amount().done(), view.amount().size(),
        view.sources().size(), view.amount().proven(),
        Optional.of(new Progress.Files(files.count(), files.done(), files.lost().size())));
  }

  /** Between two files nothing comes; that is no news. */
  private static Progress.Phase phase(DownloadView view) {
    if (view.amount().done() > 0) {
      return Progress.Phase.RECEIVING;
    }
    return switch (view.state()) {
      case WAITING, CONNECTING -> Progress.Phase.CONNECTING;
      case CHECKING, VERIFYING -> Progress.Phase.CHECKING;
      default -> Progress.Phase.LOCATING;
    };
  }
}
