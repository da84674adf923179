package org.servent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.bootstrap.HostList;
import org.servent.control.HostView;
import org.servent.control.HostsTaken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "hosts", header = "List the hosts that are known, and when they are tried next.",
    footer = {
        "  servent hosts",
        "  servent hosts export friends.hosts",
        "  servent hosts import gnutella.net",
        "  curl -s URL | servent hosts import -"})
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
          "No hosts are known. Name some with `servent hosts import FILE` or `start --connect HOST:PORT`.");
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

  @Command(name = "import", header = "Take in a list of hosts.", footer = {
      "  servent hosts import gnutella.net",
      "  curl -s URL | servent hosts import -",
      "  Lines of HOST:PORT, LimeWire's gnutella.net, and what GWebCaches answer are read."})
  static final class Import extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The list; - for standard input.")
    private Path file = Path.of("-");

    Import(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      HostList list = read();
      HostsTaken taken = servent().take(list.hosts());
      list.complaints().forEach(err()::println);
      err().flush();
      if (list.hosts().isEmpty()) {
        throw new Failure(ExitCode.NOT_FOUND, "There is no host in " + name() + ".");
      }
      print("taken", taken, counts -> err().println("%s read, %s new%s; %s known now.".formatted(
          Units.count(counts.named(), "host"), Units.count(counts.added()),
          list.others() == 0 ? ""
              : ", " + Units.count(list.others(), "line") + " about something else",
          Units.count(counts.known(), "host"))));
      return ExitCode.DONE;
    }

    private boolean isInput() {
      return file.toString().equals("-");
    }

    private String name() {
      return isInput() ? "standard input" : file.toString();
    }

    private HostList read() throws Failure {
      try {
        return isInput() ? HostList.read(session().input().lines(), name())
            : HostList.read(session().resolve(file));
      } catch (NoSuchFileException none) {
        throw new Failure(ExitCode.FAILED, "There is no file " + file + ".");
      } catch (IOException | UncheckedIOException unreadable) {
        throw new Failure(ExitCode.FAILED, "Cannot read " + file + ": " + unreadable + ".");
      }
    }
  }

  @Command(name = "export", header = "Write the hosts that are known, one HOST:PORT a line.",
      footer = {"  servent hosts export friends.hosts", "  servent hosts export > friends.hosts"})
  static final class Export extends Subcommand {
    @Parameters(arity = "0..1", paramLabel = "FILE",
        description = "A new file (default: standard output).")
    private @Nullable Path file;

    Export(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      List<HostView> hosts = servent().hosts();
      List<String> lines = HostList.lines(hosts.stream().map(HostView::address).toList());
      if (file == null) {
        print("hosts", hosts, all -> lines.forEach(out()::println));
      } else {
        write(file, lines);
        print("hosts", hosts,
            all -> err().println(Units.count(all.size(), "host") + " written to " + file + "."));
      }
      return ExitCode.DONE;
    }

    private void write(Path to, List<String> lines) throws Failure {
      try {
        Files.write(session().resolve(to), lines, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException there) {
        throw new Failure(ExitCode.FAILED, to + " is there already; name another, or write over "
            + "it by `servent hosts export > " + Retyped.word(to.toString()) + "`.");
      } catch (IOException unwritable) {
        throw new Failure(ExitCode.FAILED, "Cannot write " + to + ": " + unwritable + ".");
      }
    }
  }
}
