package org.servent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.control.GetOutcome;
import org.servent.control.GetOutcome.Cause;
import org.servent.control.GetRequest;
import org.servent.control.Json;
import org.servent.control.Operations;
import org.servent.control.Presence;
import org.servent.control.Progress;
import org.servent.descriptor.Printable;
import org.servent.transfer.IfExists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", header = "Fetch files, check their hashes, and say where they are.",
    footer = {
        "  servent get 3I42H3",
        "  servent get -o ~/Music 'magnet:?xt=urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'",
        "  servent get --no-wait 3I42H3 HFUKJM",
        "  An attempt that was cut off goes on where it ended: say the same again."})
final class GetCommand extends Subcommand {
  @Parameters(arity = "1..*", paramLabel = "FILE",
      description = "The beginning of a hash that a search showed, a whole hash, "
          + "urn:sha1:…, 'magnet:…' or a Metalink (.meta4).")
  private List<String> files = new ArrayList<>();

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Where it goes (default: the current folder).")
  private Path folder = Path.of("");

  @Option(names = "--timeout", paramLabel = "TIME",
      description = "Give up when nothing has come for this long (default: 1m).")
  private Duration timeout = Duration.ofMinutes(1);

  @Option(names = "--wait", hidden = true, description = "Wait until it is there, as usual.")
  private boolean wait;

  @Option(names = "--no-wait",
      description = "Only put it on the list of downloads.")
  private boolean noWait;

  @Option(names = "--sequential", description = "Fetch it from its beginning on, to look at it.")
  private boolean sequential;

  @Option(names = "--if-exists", paramLabel = "WHAT",
      description = "If its name is taken: skip, rename (default) or overwrite.")
  private IfExists ifExists = IfExists.RENAME;

  @Option(names = "--ndjson", description = "Print one JSON document a line, as it goes.")
  private boolean ndjson;

  GetCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (wait && noWait) {
      throw new Failure(ExitCode.USAGE, "--wait and --no-wait are opposites; give one of them.");
    }
    Operations servent = servent();
    Path to = session().resolve(folder);
    if (!Files.isDirectory(to)) {
      throw new Failure(ExitCode.FAILED,
          "There is no folder " + to + "; make it, or name another with -o.");
    }
    List<GetRequest> requests = requests(servent, to);
    List<GetOutcome> outcomes = all(servent, requests);
    return requests.size() == 1 ? one(outcomes.getFirst()) : several(requests, outcomes);
  }

  /** Each file once, in the order of the words. */
  private List<GetRequest> requests(Operations servent, Path to) throws Failure {
    Map<Sha1, GetRequest> requests = new LinkedHashMap<>();
    WantedFiles named = new WantedFiles(servent, session());
    for (String file : files) {
      for (Magnet wanted : named.of(file)) {
        requests.putIfAbsent(wanted.sha1(), new GetRequest(wanted, to, timeout,
            new GetRequest.Manner(!noWait, sequential, ifExists)));
      }
    }
    return List.copyOf(requests.values());
  }

  private List<GetOutcome> all(Operations servent, List<GetRequest> requests)
      throws InterruptedException {
    ProgressLines lines =
        new ProgressLines(err(), terminal(), System::nanoTime, requests.size());
    List<Callable<GetOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      int number = i;
      GetRequest request = requests.get(i);
      if (servent.presence(request.file().sha1()) == Presence.HAD) {
        err().println("You had " + request.file().name().map(Printable::text).orElse("it")
            + " and it is gone; it is fetched again.");
      }
      tasks.add(() -> {
        GetOutcome outcome =
            servent.get(request, progress -> step(lines, number, request, progress));
        lines.end(number, () -> ended(request, outcome, requests.size() > 1));
        return outcome;
      });
    }
    try {
      return Together.all(tasks);
    } finally {
      lines.clear();
    }
  }

  private void step(ProgressLines lines, int number, GetRequest request, Progress progress) {
    if (ndjson) {
      document("progress", new GetReport.Step(request.file().sha1(), progress));
    } else {
      lines.show(number, progress);
    }
  }

  private void ended(GetRequest request, GetOutcome outcome, boolean several) {
    if (ndjson) {
      document("get", GetReport.of(request.file().sha1(), outcome));
    } else if (several && !json()) {
      switch (outcome) {
        case GetOutcome.Fetched fetched -> text(fetched);
        case GetOutcome.Queued queued -> text(queued);
        case GetOutcome.Failed failed ->
          err().println(request.file().sha1().base32() + ": " + failed.why());
      }
      out().flush();
      err().flush();
    }
  }

  private void document(String name, Object value) {
    synchronized (session()) {
      out().println(Json.document(name, value));
      out().flush();
    }
  }

  private int one(GetOutcome outcome) throws Failure {
    return switch (outcome) {
      case GetOutcome.Fetched fetched -> {
        ended(fetched, () -> text(fetched));
        yield ExitCode.DONE;
      }
      case GetOutcome.Queued queued -> {
        ended(queued, () -> text(queued));
        yield ExitCode.DONE;
      }
      case GetOutcome.Failed failed -> throw new Failure(code(failed.cause()), failed.why());
    };
  }

  private void ended(GetOutcome outcome, Runnable text) {
    if (!ndjson) {
      print("get", outcome, it -> text.run());
    }
  }

  private int several(List<GetRequest> requests, List<GetOutcome> outcomes) {
    if (json()) {
      List<GetReport> reports = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        reports.add(GetReport.of(requests.get(i).file().sha1(), outcomes.get(i)));
      }
      out().println(Json.document("gets", reports));
    }
    List<Integer> codes = outcomes.stream()
        .map(outcome -> outcome instanceof GetOutcome.Failed failed ? code(failed.cause())
            : ExitCode.DONE)
        .distinct()
        .toList();
    return codes.size() == 1 ? codes.getFirst()
        : codes.contains(ExitCode.DONE) ? ExitCode.SOME_FAILED : ExitCode.FAILED;
  }

  private void text(GetOutcome.Fetched got) {
    err().println(Units.bytes(got.size()) + ", SHA-1 checked" + resumed(got) + ".");
    err().flush();
    out().println(got.file());
  }

  private void text(GetOutcome.Queued queued) {
    err().println("On the list of downloads; `servent downloads` says how far it is.");
    err().flush();
    out().println(queued.sha1().urn());
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
