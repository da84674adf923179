package org.servent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.control.BundleRequest;
import org.servent.control.GetOutcome;
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
        "  servent get --from 192.0.2.7:6346 Live/Berlin",
        "  An attempt that was cut off goes on where it ended: say the same again."})
final class GetCommand extends Subcommand {
  @Parameters(arity = "0..*", paramLabel = "FILE",
      description = "A hash or its beginning, urn:sha1:…, 'magnet:…' or a Metalink (.meta4); with "
          + "--from a folder.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--from", paramLabel = "HOST[:PORT]",
      description = "Folders of this servent, or all it shares.")
  private @Nullable PeerAddress from;

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Where it goes (default: the current folder).")
  private Path folder = Path.of("");

  @Option(names = "--timeout", paramLabel = "TIME",
      description = "Give up if nothing comes so long (default: 1m).")
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

  private final OutcomeText text;

  GetCommand(Session session) {
    super(session);
    this.text = new OutcomeText(out(), err());
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
    if (files.isEmpty() && from == null) {
      throw new Failure(ExitCode.USAGE,
          "Name a file by its hash, or a servent with --from; `servent search` shows some hashes.");
    }
    List<Order> orders = orders(servent, to);
    List<GetOutcome> outcomes = all(servent, orders);
    return orders.size() == 1 ? one(outcomes.getFirst()) : several(orders, outcomes);
  }

  /** Each file or many once, in the order of the words. */
  private List<Order> orders(Operations servent, Path to) throws Failure, InterruptedException {
    Map<Sha1, Order> orders = new LinkedHashMap<>();
    GetRequest.Manner manner = new GetRequest.Manner(!noWait, sequential, ifExists);
    List<WantedFiles.Named> named = from == null
        ? new WantedFiles(servent, session()).of(files)
        : new SharedFolders(servent, from, this::say).of(files);
    sayWhatIsNotAsked(named);
    for (WantedFiles.Named wanted : named) {
      Order order = wanted.name()
          .map(name -> Order.of(servent,
              new BundleRequest(name, wanted.items(), to, timeout, manner)))
          .orElseGet(() -> Order.of(servent,
              new GetRequest(wanted.items().getFirst().file(), to, timeout, manner)));
      orders.putIfAbsent(order.id(), order);
    }
    return List.copyOf(orders.values());
  }

  private void sayWhatIsNotAsked(List<WantedFiles.Named> named) {
    long secure = named.stream()
        .flatMap(wanted -> wanted.items().stream())
        .flatMap(item -> item.file().sources().stream())
        .filter(source -> source.regionMatches(true, 0, "https:", 0, "https:".length()))
        .count();
    if (secure > 0) {
      say(Units.count(secure, "https URL") + " not asked: files are fetched over http only.");
    }
  }

  private void say(String sentence) {
    err().println(sentence);
    err().flush();
  }

  private List<GetOutcome> all(Operations servent, List<Order> orders)
      throws InterruptedException {
    ProgressLines lines =
        new ProgressLines(err(), terminal(), System::nanoTime, orders.size());
    List<Callable<GetOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      int number = i;
      Order order = orders.get(i);
      if (servent.presence(order.id()) == Presence.HAD) {
        err().println("You had " + Printable.text(order.name())
            + " and it is gone; it is fetched again.");
      }
      tasks.add(() -> {
        GetOutcome outcome =
            order.fetch().fetch(progress -> step(lines, number, order, progress));
        lines.end(number, () -> ended(order, outcome, orders.size() > 1));
        return outcome;
      });
    }
    try {
      return Together.all(tasks);
    } finally {
      lines.clear();
    }
  }

  private void step(ProgressLines lines, int number, Order order, Progress progress) {
    if (ndjson) {
      document("progress", new GetReport.Step(order.id(), progress));
    } else {
      lines.show(number, progress);
    }
  }

  private void ended(Order order, GetOutcome outcome, boolean several) {
    if (ndjson) {
      document("get", GetReport.of(order.id(), outcome));
    } else if (several && !json()) {
      if (outcome instanceof GetOutcome.Failed failed) {
        err().println(order.id().base32() + ": " + failed.why());
      } else {
        text.print(outcome);
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
    if (outcome instanceof GetOutcome.Failed failed) {
      throw new Failure(OutcomeText.code(failed), failed.why());
    }
    if (!ndjson) {
      print("get", outcome, text::print);
    }
    return OutcomeText.code(outcome);
  }

  private int several(List<Order> orders, List<GetOutcome> outcomes) {
    if (json()) {
      List<GetReport> reports = new ArrayList<>();
      for (int i = 0; i < orders.size(); i++) {
        reports.add(GetReport.of(orders.get(i).id(), outcomes.get(i)));
      }
      out().println(Json.document("gets", reports));
    }
    List<Integer> codes = outcomes.stream().map(OutcomeText::code).distinct().toList();
    return codes.size() == 1 ? codes.getFirst()
        : codes.contains(ExitCode.DONE) ? ExitCode.SOME_FAILED : ExitCode.FAILED;
  }
}
