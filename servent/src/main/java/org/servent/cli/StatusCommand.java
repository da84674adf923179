package org.servent.cli;

import java.util.Locale;
import org.servent.control.StatusView;
import org.servent.control.StatusView.Activity;
import org.servent.control.StatusView.Program;
import org.servent.control.StatusView.Self;
import picocli.CommandLine.Command;

@Command(name = "status", header = "Say how it stands with the servent.", footer = {
    "  servent status",
    "  servent status --json | jq .status.activity.neighbours"})
final class StatusCommand extends Subcommand {
  StatusCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("status", servent().status(), this::text);
    return ExitCode.DONE;
  }

  private void text(StatusView status) {
    program(status.program());
    self(status.self());
    activity(status.activity());
    ShareText.totals(status.shares()).forEach(line -> line(line.name(), line.text()));
    Table descriptors = new Table("DESCRIPTORS", "#IN", "#OUT");
    status.descriptors()
        .forEach((type, count) -> descriptors.row(words(type), Units.count(count.in()),
            Units.count(count.out())));
    descriptors.printIfAny(out(), terminal());
    Table drops = new Table("DROPPED", "#COUNT");
    status.drops().forEach((reason, count) -> drops.row(words(reason), Units.count(count)));
    drops.printIfAny(out(), terminal());
  }

  private void program(Program program) {
    line("servent", "%s, pid %d, up %s, heap %s of %s".formatted(program.version(), program.pid(),
        Units.duration(program.uptime()), Units.bytes(program.heapUsed()),
        Units.bytes(program.heapMax())));
    line("home", program.home());
  }

  private void self(Self self) {
    line("id", self.servent());
    line("port", self.port());
    line("address", self.address() + switch (self.origin()) {
      case GIVEN -> " (as given)";
      case NEIGHBOURS -> " (as most neighbours say)";
      case LOCAL -> " (local; no neighbour has named another)";
    });
  }

  private void activity(Activity activity) {
    line("neighbours",
        "%d of %d wanted, %s known".formatted(activity.neighbours(), activity.wanted(),
            Units.count(activity.hosts(), "host")));
    line("transfers", "%s, %s".formatted(Units.count(activity.uploads(), "upload"),
        Units.count(activity.downloads(), "download")));
  }

  private void line(String name, Object value) {
    out().printf("%-12s%s%n", name, value);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
