package org.servent.cli;

import org.servent.content.Sha1;
import org.servent.control.PeersView;
import org.servent.control.SharesView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ls",
    header = "List the shared folders, and every file by the name that others see.", footer = {
        "  servent share ls",
        "  servent share ls --json | jq -r '.shares.files[].name'",
        "  servent share ls --as-peer Music/Blues     # exactly what others see; and what not"})
final class ShareLsCommand extends Subcommand {
  @Option(names = "--as-peer", description = "What a stranger sees, and what is left out.")
  private boolean asPeer;

  @Option(names = "--lan", description = "With --as-peer: somebody in the private network.")
  private boolean lan;

  @Parameters(paramLabel = "NAME", arity = "0..1",
      description = "With --as-peer: only what is called so at the beginning.")
  private String below = "";

  ShareLsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    if (asPeer) {
      print("peer", servent().sharing().asPeer(below, lan), this::text);
    } else {
      print("shares", servent().shares(), this::text);
    }
    return ExitCode.DONE;
  }

  private void text(SharesView shares) {
    if (shares.shares().isEmpty()) {
      err().println("Nothing is shared. Name folders with `servent share add DIR`.");
      return;
    }
    Table files = new Table("SHA-1", "#SIZE", "NAME");
    for (SharesView.File file : shares.files()) {
      files.row(file.sha1().map(Sha1::base32).orElse("not hashed yet"), Units.bytes(file.size()),
          file.name());
    }
    files.print(out(), terminal());
    for (SharesView.Share share : shares.shares()) {
      err().println(
          "%s: %s, %s, from %s".formatted(share.name(), Units.count(share.files(), "file"),
              Units.bytes(share.bytes()), share.folder()));
    }
    ShareText.totals(shares.totals())
        .forEach(line -> err().println(line.name() + ": " + line.text()));
  }

  private void text(PeersView view) {
    Table files = new Table("#SIZE", "NAME");
    view.files().forEach(file -> files.row(Units.bytes(file.size()), file.name()));
    files.print(out(), terminal());
    if (view.more() > 0) {
      err().println("and " + Units.count(view.more(), "more file")
          + "; name a folder to see what is in it.");
    }
    view.shares()
        .forEach(share -> err().println("%s: %s, %s, for %s".formatted(share.name(),
            Units.count(share.files(), "file"), Units.bytes(share.bytes()),
            share.visible().equals("lan") ? "the private network" : "all")));
    out().flush();
    Table leftOut = new Table("#LEFT OUT", "WHY", "IN");
    view.leftOut()
        .forEach(each -> leftOut.row(Units.count(each.count()), each.rule(), each.folder()));
    leftOut.printIfAny(err(), terminal());
  }
}
