package org.servent.cli;

import org.servent.control.StatusView.Program;
import picocli.CommandLine.Command;

@Command(name = "stop", header = "Stop the servent; ends when it is out.",
    footer = {"  servent stop"})
final class StopCommand extends Subcommand {
  /** The client waits for the servent's end after a command of this name. */
  static final String NAME = "stop";

  StopCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    Program program = servent().status().program();
    servent().stop();
    print("stopping", program,
        stopping -> err().println("Stopping the servent (pid " + stopping.pid() + ")."));
    return ExitCode.DONE;
  }
}
