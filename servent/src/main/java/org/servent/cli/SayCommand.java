package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import org.servent.control.FriendView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "say", header = "Send a friend a short message.", footer = {
    "  servent say bob 'I have the recording. Shall I share it?'",
    "  It is taken only if you have added each other. A friend who is away, or cannot be",
    "  connected to, is left it, sealed, for a week."})
final class SayCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "ID|NAME", description = "The friend.")
  private String whom = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT",
      description = "What to say, up to 1 KiB.")
  private List<String> words = new ArrayList<>();

  SayCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    FriendView friend = Answered.got(servent().friends().say(whom, String.join(" ", words)));
    print("said", friend,
        to -> err().println(to.waiting() == 0 ? to.call() + " has it."
            : "Left for " + to.call()
                + ", who gets it when it looks: minutes, while it is there."));
    return ExitCode.DONE;
  }
}
