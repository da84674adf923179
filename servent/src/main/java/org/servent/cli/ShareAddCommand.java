package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.control.ShareRequest;
import org.servent.control.ShareView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", header = "Share a folder, from now on and after restarts.", footer = {
    "  servent share add ~/Music",
    "  servent share add ~/Talks --name Talks-2026 --exclude '*.txt' --exclude 'drafts/**'",
    "  A folder that is shared already is shared as said now."})
final class ShareAddCommand extends Subcommand {
  /** Who may see a share, in the words of users. */
  enum Visible {
    all,
    lan
  }

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Option(names = "--name", paramLabel = "ALIAS",
      description = "What others see instead of the folder's name.")
  private String name = "";

  @Option(names = "--exclude", paramLabel = "GLOB",
      description = "Leave this out; may be repeated. With a slash: the way below DIR.")
  private List<String> excluded = new ArrayList<>();

  @Option(names = "--visible", paramLabel = "all|lan",
      description = "Who sees it; lan: only private addresses.")
  private Visible visible = Visible.all;

  @Option(names = "--text", description = "Let texts be found by the words in them, too.")
  private boolean text;

  @Option(names = "--force", description = "Share it although it is refused, such as your home.")
  private boolean force;

  ShareAddCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    ShareView share = ShareCommand.done(servent().sharing()
        .add(new ShareRequest(session().resolve(folder),
            Optional.of(name).filter(it -> !it.isEmpty()), excluded, visible == Visible.lan,
            text, force)));
    print("share", share, it -> err().println("Shared as " + ShareCommand.text(it)
        + ". `servent share ls --as-peer` shows what others see."));
    return ExitCode.DONE;
  }
}
