package org.servent.cli;

import org.servent.ring.RingId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "locate", header = "Find a servent by its id, wherever it is now.", footer = {
    "  servent locate 6155cb6d4687baf6f59a74b7620f9000",
    "  servent locate bob                      A friend, by its name.",
    "  `servent status` prints the id of the servent that it runs in."})
final class LocateCommand extends Subcommand {
  @Parameters(paramLabel = "ID|NAME", description = "The servent.")
  private String whom = "";

  LocateCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    RingId id = Somebody.id(whom, servent());
    print("located", Answered.got(servent().ring().locate(id)),
        found -> RecordText.to(out(), err()).accept(found));
    return ExitCode.DONE;
  }
}
