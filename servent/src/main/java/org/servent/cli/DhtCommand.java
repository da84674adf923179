package org.servent.cli;

import java.util.Locale;
import org.servent.control.RingView;
import picocli.CommandLine.Command;

@Command(name = "dht", header = "Use the ring of servents as it is: keys and what is kept there.",
    footer = {
        "  servent dht status",
        "  servent dht put greeting 'hello, world'",
        "  servent dht get greeting",
        "  servent dht route greeting",
        "  A KEY is 32 hexadecimal digits; of any other text it is the first 16 bytes of the SHA-1."})
final class DhtCommand extends Subcommand {
  DhtCommand(Session session) {
    super(session);
  }

  /** No subcommand was named: that of status. */
  @Override
  public Integer call() throws Failure {
    print("ring", servent().ring().status(), this::text);
    return ExitCode.DONE;
  }

  private void text(RingView ring) {
    line("member", ring.member() ? "yes" : "no: " + ring.why());
    line("id", ring.id());
    line("leaf set", Units.count(ring.leafSet().size(), "member"));
    line("table",
        "%s in %s".formatted(Units.count(ring.table().members(), "member"),
            Units.count(ring.table().rows(), "row")));
    line("ring", ring.member()
        ? "about %s, by how close those next to us stand".formatted(
            Units.count(ring.members(), "member"))
        : "not known from outside");
    line("kept", Units.count(ring.kept().records(), "record") + (ring.kept().forOthers() ? ""
        : "; nothing yet for others, only who runs for long does that"));
    line("messages", String.format(Locale.ROOT, "%.2f a second sent, %.2f received",
        ring.traffic().sent(), ring.traffic().received()));
    Table leaves = new Table("LEAF SET", "ADDRESS");
    ring.leafSet().forEach(member -> leaves.row(member.id(), member.address()));
    leaves.printIfAny(out(), terminal());
  }

  private void line(String name, Object value) {
    out().printf("%-12s%s%n", name, value);
  }

  @Command(name = "status", header = "Say how it stands with our place in the ring.", footer = {
      "  servent dht status",
      "  servent dht status --json | jq .ring.members"})
  static final class Status extends Subcommand {
    Status(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      DhtCommand all = new DhtCommand(session());
      print("ring", servent().ring().status(), all::text);
      return ExitCode.DONE;
    }
  }
}
