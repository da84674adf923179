package org.servent.cli;

import org.servent.control.ConsoleOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "console", header = "Turn the web console on, and print where it is.", footer = {
    "  servent console",
    "  xdg-open \"$(servent console)\"",
    "  ssh -L 6380:127.0.0.1:6380 HOST        # from elsewhere, then open the address here",
    "  Only this machine reaches it, and only who has the token in the address. It is on",
    "  until the servent ends."})
final class ConsoleCommand extends Subcommand {
  @Option(names = "--port", paramLabel = "N",
      description = "Where it listens (default: 6380, or the next free).")
  private int port;

  ConsoleCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    if (port < 0 || port > 65_535) {
      throw new Failure(ExitCode.USAGE, "--port is 1 to 65535: " + port);
    }
    return switch (servent().console(port)) {
      case ConsoleOutcome.Open open -> {
        print("console", open, it -> out().println(it.url()));
        yield ExitCode.DONE;
      }
      case ConsoleOutcome.Failed failed -> throw new Failure(ExitCode.FAILED, failed.why());
    };
  }
}
