package org.servent.cli;

import org.servent.control.ShareOutcome;
import org.servent.control.ShareView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "share", header = "Share folders, and show what is shared.", footer = {
    "  servent share add ~/Music --exclude '*.txt'",
    "  servent share add ~/Family --visible lan --name Photos",
    "  servent share ls --as-peer",
    "  servent share rm Photos"})
final class ShareCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private ShareCommand(Session session) {
    super(session);
  }

  static CommandLine line(Session session) {
    return new CommandLine(new ShareCommand(session))
        .addSubcommand(new ShareAddCommand(session))
        .addSubcommand(new ShareChangeCommands.Rm(session))
        .addSubcommand(new ShareLsCommand(session))
        .addSubcommand(new ShareChangeCommands.Rescan(session))
        .addSubcommand(new ShareStatsCommand(session))
        .addSubcommand(new ShareChangeCommands.Pause(session))
        .addSubcommand(new ShareChangeCommands.Resume(session));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(),
        "Say what about shares: servent share add, rm, ls, rescan, stats, pause or resume");
  }

  /** What was done; else the reason why not is the failure. */
  static ShareView done(ShareOutcome outcome) throws Failure {
    return switch (outcome) {
      case ShareOutcome.Done done -> done.share();
      case ShareOutcome.Refused refused -> throw new Failure(ExitCode.FAILED, refused.why() + ".");
    };
  }

  /** A share in a line. */
  static String text(ShareView share) {
    return share.name() + ", from " + share.folder()
        + (share.visible().equals("lan") ? ", for the private network only" : "")
        + (share.text() ? ", texts by their words" : "")
        + (share.excluded().isEmpty() ? "" : ", without " + String.join(" ", share.excluded()))
        + (share.kept() ? "" : ", until this servent ends")
        + (share.present() ? "" : "; it is not there at present");
  }
}
