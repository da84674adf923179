package org.servent.cli;

import java.util.Optional;
import org.servent.address.Host;
import org.servent.content.Sha1;
import org.servent.control.UploadsView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "uploads", header = "List what others get of us, and who waits for it.", footer = {
    "  servent uploads",
    "  servent uploads ls --json | jq '.uploads.sending[].rate'",
    "  servent uploads kick 192.0.2.7"})
class UploadsCommand extends Subcommand {
  UploadsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("uploads", servent().uploads(Optional.empty()), this::text);
    return ExitCode.DONE;
  }

  private void text(UploadsView uploads) {
    if (uploads.sending().isEmpty() && uploads.waiting().isEmpty()) {
      err().println("Nobody fetches anything.");
      return;
    }
    Table sending = new Table("PEER", "#SENT", "#OF", "#RATE", "FILE", "SERVENT");
    for (UploadsView.Sending each : uploads.sending()) {
      sending.row(each.peer(), Units.bytes(each.sent()), Units.bytes(each.length()),
          Units.bytes(each.rate()) + "/s", each.name(), each.agent());
    }
    if (!uploads.sending().isEmpty()) {
      sending.print(out(), terminal());
    }
    Table waiting = new Table("#PLACE", "ADDRESS", "FILE", "");
    for (UploadsView.Waiting each : uploads.waiting()) {
      waiting.row(each.position(), each.address(), each.file().replace(Sha1.URN_PREFIX, ""),
          each.kept() ? "(kept from before)" : "");
    }
    if (uploads.sending().isEmpty()) {
      waiting.print(out(), terminal());
    } else {
      waiting.printIfAny(out(), terminal());
    }
  }

  @Command(name = "ls", header = "The same.", footer = "  servent uploads ls --json")
  static final class Ls extends UploadsCommand {
    Ls(Session session) {
      super(session);
    }
  }

  @Command(name = "kick", header = "End what an address gets, and take its places in the queue.",
      footer = "  servent uploads kick 192.0.2.7")
  static final class Kick extends Subcommand {
    @Parameters(paramLabel = "ADDRESS",
        description = "An IP address, as `servent uploads` says it.")
    @SuppressWarnings("NullAway.Init")
    private Host address;

    Kick(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      UploadsView left = servent().uploads(Optional.of(address.toString()));
      print("uploads", left, view -> err().println(view.kicked() == 0
          ? "Nothing of ours goes to " + address + "."
          : "Sent away: " + Units.count(view.kicked(), "upload") + "."));
      return left.kicked() == 0 ? ExitCode.NOT_FOUND : ExitCode.DONE;
    }
  }
}
