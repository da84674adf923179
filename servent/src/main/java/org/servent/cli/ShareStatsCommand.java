package org.servent.cli;

import org.servent.control.ShareStatsView;
import picocli.CommandLine.Command;

@Command(name = "stats", header = "Say how it stands with the shared folders.",
    footer = {"  servent share stats", "  servent share stats --json | jq .stats.hashing"})
final class ShareStatsCommand extends Subcommand {
  ShareStatsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("stats", servent().sharing().stats(), this::text);
    return ExitCode.DONE;
  }

  private void text(ShareStatsView stats) {
    Table table = new Table("#FILES", "#SIZE", "#HASHED", "SHARE");
    stats.shares()
        .forEach(share -> table.row(Units.count(share.files()), Units.bytes(share.bytes()),
            Units.count(share.hashed()), ShareCommand.text(share)));
    table.print(out(), terminal());
    ShareText.totals(stats.totals())
        .forEach(line -> out().println(line.name() + ": " + line.text()));
    ShareText.hashing(stats.hashing()).ifPresent(text -> out().println("hashing: " + text));
    stats.watching().ifPresent(why -> out().println("watching: " + why));
  }
}
