package org.servent.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.servent.control.HostView;
import picocli.CommandLine.Command;

@Command(name = "hosts", header = "List the hosts that are known, and when they are tried next.",
    footer = {
        "  servent hosts",
        "  servent hosts --json | jq -r '.hosts[].address' > friends.hosts"})
final class HostsCommand extends Subcommand {
  HostsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("hosts", servent().hosts(), this::text);
    return ExitCode.DONE;
  }

  private void text(List<HostView> hosts) {
    if (hosts.isEmpty()) {
      err().println(
          "No hosts are known. Name some with `servent start --hosts FILE` or `--connect HOST:PORT`.");
      return;
    }
    Table table = new Table("ADDRESS", "SOURCE", "#SEEN", "#FAILURES", "#NEXT TRY");
    for (HostView host : hosts) {
      table.row(host.address(), host.source(), text(host.seen(), "", " ago", "never"),
          host.failures(),
          host.neighbour() ? "neighbour" : text(host.nextTry(), "in ", "", "any time"));
    }
    table.print(out(), terminal());
  }

  private static String text(Optional<Duration> duration, String before, String after,
      String otherwise) {
    return duration.map(some -> before + Units.duration(some) + after).orElse(otherwise);
  }
}
