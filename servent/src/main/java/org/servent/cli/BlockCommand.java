package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import org.servent.control.BlockOutcome;
import org.servent.findings.Blocked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "block", header = "List what searches do not show, or change it.",
    footer = {
        "  servent block",
        "  servent block add 203.0.113.0/24        Nobody of this network.",
        "  servent block add 'free casino'         No name with both words.",
        "  servent block add urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "  servent block rm 203.0.113.0/24",
        "  With blocked hosts no new connection is opened or let in, for whatever it is;",
        "  those that are open last on, and datagrams are answered."})
final class BlockCommand extends Subcommand {
  BlockCommand(Session session) {
    super(session);
  }

  static CommandLine line(Session session) {
    return new CommandLine(new BlockCommand(session)).addSubcommand(new Ls(session))
        .addSubcommand(new Add(session))
        .addSubcommand(new Rm(session));
  }

  @Override
  public Integer call() throws Failure {
    print("blocks", done(servent().blocks().all()), this::list);
    return ExitCode.DONE;
  }

  private void list(BlockOutcome.Blocks blocks) {
    if (blocks.entries().isEmpty()) {
      err().println("Nothing is blocked.");
    } else {
      Table table = new Table("KIND", "WHAT");
      blocks.entries().forEach(entry -> table.row(entry.kind(), entry.what()));
      table.print(out(), terminal());
    }
    complain(this, blocks);
  }

  private static BlockOutcome.Blocks done(BlockOutcome outcome) throws Failure {
    return switch (outcome) {
      case BlockOutcome.Blocks blocks -> blocks;
      case BlockOutcome.Failed failed -> throw new Failure(ExitCode.FAILED, failed.why());
    };
  }

  private static void complain(Subcommand command, BlockOutcome.Blocks blocks) {
    blocks.complaints()
        .forEach(complaint -> command.err().println(blocks.file() + ", " + complaint + "."));
  }

  private static List<Blocked> parsed(List<String> texts) throws Failure {
    List<Blocked> all = new ArrayList<>();
    for (String text : texts) {
      try {
        all.add(Blocked.parse(text));
      } catch (IllegalArgumentException senseless) {
        throw new Failure(ExitCode.USAGE, senseless.getMessage() + ".");
      }
    }
    return all;
  }

  @Command(name = "ls", header = "List what searches do not show.",
      footer = {"  servent block ls", "  servent block ls --json | jq .blocks.entries"})
  static final class Ls extends Subcommand {
    Ls(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      print("blocks", done(servent().blocks().all()), new BlockCommand(session())::list);
      return ExitCode.DONE;
    }
  }

  @Command(name = "add", header = "Show nothing of a host, a hash or with some words.",
      footer = {"  servent block add 203.0.113.0/24 2001:db8::/32",
          "  servent block add 'free casino'     One argument: both words."})
  static final class Add extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "WHAT",
        description = "An address, a block of addresses, a urn:sha1:… or words.")
    private List<String> what = new ArrayList<>();

    Add(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      print("blocks", done(servent().blocks().add(parsed(what))), blocks -> {
        err().println(Units.count(blocks.changed()) + " added; "
            + Units.count(blocks.entries().size()) + " in all.");
        complain(this, blocks);
      });
      return ExitCode.DONE;
    }
  }

  @Command(name = "rm", header = "Show them again.",
      footer = {"  servent block rm 203.0.113.0/24", "  servent block rm 'free casino'"})
  static final class Rm extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "WHAT", description = "As `block ls` prints it.")
    private List<String> what = new ArrayList<>();

    Rm(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      BlockOutcome.Blocks blocks = done(servent().blocks().remove(parsed(what)));
      if (blocks.changed() == 0) {
        throw new Failure(ExitCode.NOT_FOUND,
            "That is not blocked; `servent block ls` shows what is.");
      }
      print("blocks", blocks, left -> err().println(Units.count(left.changed()) + " taken off; "
          + Units.count(left.entries().size()) + " left."));
      return ExitCode.DONE;
    }
  }
}
