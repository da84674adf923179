package org.servent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.KnownFile;
import org.servent.control.Operations;
import org.servent.descriptor.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", header = "Fetch a file, check its hash, and say where it is.", footer = {
    "  servent get 3I42H3",
    "  servent get -o ~/Music 'magnet:?xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'",
    "  An attempt that was cut off goes on where it ended: say the same again."})
final class GetCommand extends Subcommand {
  @Parameters(paramLabel = "FILE",
      description = "The beginning of a hash that a search showed, a whole hash, "
          + "urn:sha1:… or 'magnet:…'.")
  private String file = "";

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Where it goes (default: the current folder).")
  private Path folder = Path.of("");

  @Option(names = "--timeout", paramLabel = "TIME",
      description = "Give up when nothing has come for this long (default: 1m).")
  private Duration timeout = Duration.ofMinutes(1);

  GetCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    Operations servent = servent();
    Path to = session().resolve(folder);
    if (!Files.isDirectory(to)) {
      throw new Failure(ExitCode.FAILED,
          "There is no folder " + to + "; make it, or name another with -o.");
    }
    Magnet wanted = wanted(servent);
    ProgressLine line = new ProgressLine(err(), terminal(), System::nanoTime);
    GetOutcome outcome;
    try {
      outcome = servent.get(new GetRequest(wanted, to, timeout), line::show);
    } finally {
      line.clear();
    }
    return switch (outcome) {
      case GetOutcome.Fetched fetched -> done(fetched);
      case GetOutcome.Queued queued -> ExitCode.DONE;
      case GetOutcome.Failed failed -> throw new Failure(code(failed.cause()), failed.why());
    };
  }

  private Magnet wanted(Operations servent) throws Failure {
    if (file.regionMatches(true, 0, "magnet:", 0, "magnet:".length())) {
      try {
        return Magnet.parse(file);
      } catch (IllegalArgumentException e) {
        throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
      }
    }
    Optional<Sha1> urn = Sha1.fromUrn(file);
    String hash = urn.map(Sha1::base32).orElse(file);
    if (!Prefixes.couldBe(hash)) {
      throw new Failure(ExitCode.USAGE,
          "\"" + file + "\" is neither a hash nor the beginning of one: hashes are made of the "
              + "letters A to Z and the digits 2 to 7. `servent search` shows some.");
    }
    List<KnownFile> known = servent.recent(hash);
    if (known.size() == 1) {
      KnownFile one = known.get(0);
      // A hit's size may be a lie, and whoever has the file would be refused for it.
      return new Magnet(one.sha1(), Optional.of(one.name()), OptionalLong.empty(), List.of());
    }
    if (known.isEmpty() && hash.length() == Sha1.BASE32_LENGTH) {
      return new Magnet(Sha1.parse(hash), Optional.empty(), OptionalLong.empty(), List.of());
    }
    throw known.isEmpty() ? unknown() : ambiguous(known, servent);
  }

  private Failure unknown() {
    return new Failure(ExitCode.NOT_FOUND,
        "No file that a search found within the last hour has a hash that begins with "
            + file + ". Search again, or give the whole hash.");
  }

  private Failure ambiguous(List<KnownFile> known, Operations servent) {
    return new Failure(ExitCode.USAGE,
        "Several files have a hash that begins with " + file + "; give more of it:" + known.stream()
            .map(one -> "%n  %s  %s  %s".formatted(Prefixes.of(one.sha1(), servent),
                Units.bytes(one.size()),
                Printable.text(one.name())))
            .collect(Collectors.joining()));
  }

  private int done(GetOutcome.Fetched fetched) {
    print("get", fetched, got -> {
      err().println(Units.bytes(got.size()) + ", SHA-1 checked" + resumed(got) + ".");
      err().flush();
      out().println(got.file());
    });
    return ExitCode.DONE;
  }

  private static String resumed(GetOutcome.Fetched got) {
    if (got.resumedAt() == 0) {
      return "";
    }
    return got.resumedAt() == got.size() ? "; it was there already"
        : "; " + Units.bytes(got.resumedAt()) + " were there from an earlier attempt";
  }

  private static int code(Cause cause) {
    return switch (cause) {
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case UNFINISHED -> ExitCode.UNFINISHED;
      case PROOF_FAILED -> ExitCode.PROOF_FAILED;
      case NO_SPACE -> ExitCode.NO_SPACE;
      case FAILED -> ExitCode.FAILED;
    };
  }
}
