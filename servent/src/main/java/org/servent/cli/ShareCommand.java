package org.servent.cli;

import org.servent.content.Sha1;
import org.servent.control.SharesView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "share", header = "Show what is shared.", footer = {
    "  servent share ls",
    "  servent share ls --json | jq -r '.shares.files[].name'"})
final class ShareCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ShareCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what about shares: servent share ls");
  }

  @Command(name = "ls",
      header = "List the shared folders, and every file by the name that others see.", footer = {
          "  servent share ls",
          "  servent share ls --json | jq -r '.shares.files[].name'"})
  static final class Ls extends Subcommand {
    Ls(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      print("shares", servent().shares(), this::text);
      return ExitCode.DONE;
    }

    private void text(SharesView shares) {
      if (shares.shares().isEmpty()) {
        err().println("Nothing is shared. Name folders with `servent start --share DIR`.");
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
  }
}
