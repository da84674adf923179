package org.servent.cli;

import org.servent.control.RingKey;
import org.servent.ring.RingId;
import picocli.CommandLine.Command;

@Command(name = "remove", header = "Take back what this servent put under a key.", footer = {
    "  servent dht remove greeting",
    "  What others put there stays, and so does what somebody has copied."})
final class DhtRemoveCommand extends KeyedCommand {
  DhtRemoveCommand(Session session) {
    super(session);
  }

  /** What was removed, as JSON. */
  record Report(RingId key, int copies) {}

  @Override
  public Integer call() throws Failure, InterruptedException {
    RingKey key = key();
    int copies = Answered.got(servent().ring().remove(key));
    print("removed", new Report(key.id(), copies),
        done -> err().println(
            "Removed; %s were told.".formatted(Units.count(done.copies(), "servent"))));
    return ExitCode.DONE;
  }
}
