package org.servent.cli;

import java.util.Locale;
import org.servent.control.StatusView;
import org.servent.control.StatusView.Activity;
import org.servent.control.StatusView.Losses;
import org.servent.control.StatusView.Program;
import org.servent.control.StatusView.Room;
import org.servent.control.StatusView.Self;
import org.servent.control.StatusView.Standing;
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
    standing(status.standing());
    activity(status.activity(), status.standing());
    ShareText.totals(status.shares()).forEach(line -> line(line.name(), line.text()));
    ShareText.hashing(status.hashing()).ifPresent(text -> line("hashing", text));
    Table descriptors = new Table("DESCRIPTORS", "#IN", "#OUT");
    status.descriptors()
        .forEach((type, count) -> descriptors.row(words(type), Units.count(count.in()),
            Units.count(count.out())));
    descriptors.printIfAny(out(), terminal());
    Table drops = new Table("DROPPED", "#COUNT");
    status.drops().forEach((reason, count) -> drops.row(words(reason), Units.count(count)));
    drops.printIfAny(out(), terminal());
    losses(status.losses());
  }

  private void program(Program program) {
    line("servent", "%s, pid %d, up %s, heap %s of %s".formatted(program.version(), program.pid(),
        Units.duration(program.uptime()), Units.bytes(program.heapUsed()),
        Units.bytes(program.heapMax())));
    line("home", program.home());
  }

  private void self(Self self) {
    line("id", self.servent());
    self.ring().ifPresent(id -> line("ring id", id));
    line("port", self.port());
    line("address", self.address() + switch (self.origin()) {
      case GIVEN -> " (as given)";
      case NEIGHBOURS -> " (as most neighbours say)";
      case LOCAL -> " (local; no neighbour has named another)";
    });
    self.gateway().ifPresent(gateway -> gateway(gateway, self));
  }

  private void gateway(StatusView.Gateway gateway, Self self) {
    line("gateway", gateway.at().host() + gateway.passes()
        .map(on -> " passes on port %d%s (%s)%s%s".formatted(on.port(),
            on.udp() ? "" : ", TCP only", on.protocol(),
            on.outer().map(host -> ", outside it is " + host).orElse(""),
            on.outer().filter(host -> !host.isPublic()).isPresent()
                ? "; there is another router behind it"
                : ""))
        .orElse(" does not pass our port on: " + gateway.why()));
    gateway.passes()
        .filter(on -> on.port() != self.port())
        .ifPresent(on -> line("", "its port is not ours: start with --public "
            + on.outer().map(Object::toString).orElse("HOST") + ":" + on.port()));
  }

  private void standing(Standing standing) {
    line("role", words(standing.role()));
    line("reach", "TCP %s, UDP %s".formatted(words(standing.tcp()), words(standing.udp())));
  }

  private void activity(Activity activity, Standing standing) {
    Room ultrapeers = standing.ultrapeers();
    Room leaves = standing.leaves();
    line("neighbours",
        "%s (%d wanted, room for %d)%s; %s known".formatted(
            Units.count(ultrapeers.taken(), "ultrapeer"), activity.wanted(), ultrapeers.most(),
            leaves.most() == 0 ? ""
                : ", %s (room for %d)".formatted(leaves(leaves.taken()), leaves.most()),
            Units.count(activity.hosts(), "host")));
    line("transfers", "%s, %s".formatted(Units.count(activity.uploads(), "upload"),
        Units.count(activity.downloads(), "download")));
  }

  private static String leaves(int count) {
    return Units.count(count) + (count == 1 ? " leaf" : " leaves");
  }

  private void losses(Losses losses) {
    Table table = new Table("LOST", "#COUNT");
    lost(table, "datagrams that held no descriptor", losses.badDatagrams());
    lost(table, "datagrams that came too fast", losses.tooManyDatagrams());
    lost(table, "links whose stream made no sense", losses.badStreams());
    lost(table, "links that took in too little", losses.slowLinks());
    table.printIfAny(out(), terminal());
  }

  private static void lost(Table table, String what, long count) {
    if (count > 0) {
      table.row(what, Units.count(count));
    }
  }

  private void line(String name, Object value) {
    out().printf("%-12s%s%n", name, value);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
