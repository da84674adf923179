package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.servent.control.StartOptions.Sharing;
import picocli.CommandLine.Option;

/** The options of {@code start} that say what is shared. */
final class SharingOptions {
  @Option(names = "--share", paramLabel = "DIR",
      description = "Share this folder; may be repeated.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--text", negatable = true,
      description = "Let texts there be found by the words in them.")
  private boolean text;

  @Option(names = "--force", negatable = true,
      description = "Share even what is refused, such as your home.")
  private boolean force;

  @Option(names = "--no-browse", negatable = true,
      description = "Show nobody all that is shared at once.")
  private boolean noBrowse;

  @Option(names = "--hash", paramLabel = "SPEED|now",
      description = "Bytes a second read of new files; now: all at once.")
  private HashPace hash = HashPace.USUAL;

  /** What they say; folders are relative to where the command runs. */
  Sharing said(Session session) {
    return new Sharing(folders(session), force, !noBrowse, hash.wish(), text);
  }

  List<Path> folders(Session session) {
    return folders.stream().map(session::resolve).toList();
  }
}
