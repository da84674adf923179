package org.servent.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseRequest;
import org.servent.control.BundleRequest.Item;
import org.servent.control.Hit;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import org.servent.part.Bundle;

/** What a user means who names folders of a servent, as {@code browse} shows them. */
final class SharedFolders {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Operations servent;
  private final PeerAddress at;
  private final Consumer<String> say;

  /** @param say takes sentences about what is left out */
  SharedFolders(Operations servent, PeerAddress at, Consumer<String> say) {
    this.servent = servent;
    this.at = at;
    this.say = say;
  }

  /** What each of these words names; all that is there if there are none. */
  List<WantedFiles.Named> of(List<String> folders) throws Failure, InterruptedException {
    List<Hit.File> files = browse();
    if (folders.isEmpty()) {
      return List.of(named(at.toString(), "", files));
    }
    List<WantedFiles.Named> named = new ArrayList<>();
    for (String word : folders) {
      String folder = word.replaceAll("/+$", "");
      named.add(named(folder.substring(folder.lastIndexOf('/') + 1), folder, files.stream()
          .filter(file -> file.path().equals(folder) || file.path().startsWith(folder + "/"))
          .toList()));
    }
    return named;
  }

  private List<Hit.File> browse() throws Failure, InterruptedException {
    List<Hit.File> files = new ArrayList<>();
    BrowseOutcome outcome =
        servent.browse(new BrowseRequest(at, PATIENCE, Bundle.MAX_FILES),
            hit -> files.add(hit.file()));
    switch (outcome) {
      case BrowseOutcome.Failed failed ->
        throw new Failure(failed.cause() == BrowseOutcome.Cause.UNFINISHED ? ExitCode.UNFINISHED
            : ExitCode.FAILED, failed.why());
      case BrowseOutcome.Browsed browsed -> {
        if (!browsed.whole()) {
          say.accept(at + " shares more than " + Units.count(files.size(), "file")
              + "; only these are looked at.");
        }
      }
    }
    return files;
  }

  private WantedFiles.Named named(String name, String folder, List<Hit.File> files)
      throws Failure {
    Map<Sha1, Item> items = new LinkedHashMap<>();
    for (Hit.File file : files) {
      file.sha1().ifPresent(sha1 -> items.putIfAbsent(sha1, item(sha1, file, folder)));
    }
    if (items.isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND, at + " shares nothing "
          + (folder.isEmpty() ? "that has a hash" : "in " + Printable.text(folder))
          + ". `servent browse " + at + "` shows what it shares.");
    }
    if (items.size() < files.size()) {
      say.accept(Units.count(files.size() - items.size(), "file") + " of "
          + Printable.text(name) + " left out: no hash yet, or the same content twice.");
    }
    boolean one = files.size() == 1 && files.getFirst().path().equals(folder);
    return new WantedFiles.Named(one ? Optional.empty() : Optional.of(name),
        List.copyOf(items.values()));
  }

  /** The size that it tells of is only shown: whoever has another would be refused for it. */
  private Item item(Sha1 sha1, Hit.File file, String folder) {
    String path = folder.isEmpty() ? file.path()
        : file.path().substring(Math.min(folder.length() + 1, file.path().length()));
    Magnet magnet = new Magnet(sha1, Optional.of(file.name()), OptionalLong.empty(),
        List.of("http://" + at + "/uri-res/N2R?" + sha1.urn()));
    return new Item(path, magnet, OptionalLong.of(file.size()));
  }
}
