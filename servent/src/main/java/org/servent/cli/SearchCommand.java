package org.servent.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servent.ask.Ask;
import org.servent.content.Sha1;
import org.servent.control.FindView;
import org.servent.control.Finds;
import org.servent.control.Hit;
import org.servent.control.Json;
import org.servent.control.Operations;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.control.SharesView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", header = "Ask the neighbourhood for files; every word must match.",
    footer = {
        "  servent search blue moon",
        "  servent search moon type:audio 'size:>10MiB' -live",
        "  servent search --local 'moon*' ext:flac",
        "  servent search urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "  servent search --ndjson blue moon | jq -r .hit.file.name"})
final class SearchCommand extends Subcommand {
  private final ServentCommand top;

  @Parameters(arity = "1..*", paramLabel = "WORD",
      description = "Words, and what else it is (docs/searching.md); or a URN.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--timeout", paramLabel = "TIME",
      description = "End after this long (default: 10s).")
  private Duration timeout = Duration.ofSeconds(10);

  @Option(names = "--enough", paramLabel = "N",
      description = "End after N hits (default: ${DEFAULT-VALUE}).")
  private int enough = 100;

  @Option(names = "--ttl", paramLabel = "N",
      description = "Ask N links far, 1 to 7 (default: ${DEFAULT-VALUE}).")
  private int ttl = SearchRequest.DEFAULT_TTL;

  @Option(names = "--all", description = "Show fakes, spam and what is not all that, too.")
  private boolean all;

  @Option(names = "--local", description = "Search what is shared here, and ask nobody.")
  private boolean local;

  @Option(names = "--text", description = "Words may stand in texts, not only in names.")
  private boolean text;

  @Option(names = "--ndjson", description = "Print one JSON document a line, as hits come.")
  private boolean ndjson;

  SearchCommand(Session session, ServentCommand top) {
    super(session);
    this.top = top;
  }

  /** A whole search, as JSON. */
  record Report(SearchOutcome outcome, List<Hit> hits, List<FindView> finds) {}

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (local) {
      return local();
    }
    Operations servent = servent();
    SearchRequest request = request();
    Finds finds = new Finds(request.ask().forOthers(), all);
    FindPrinter printer = new FindPrinter(session(), servent, program());
    SearchOutcome ended = servent.search(request, hit -> {
      finds.add(hit);
      if (ndjson && finds.isShown(hit)) {
        out().println(Json.document("hit", hit));
        out().flush();
      } else if (!json() && !ndjson) {
        printer.came(finds);
      }
    });
    Finds.Result result = finds.result();
    SearchOutcome outcome = result.outcome(ended, finds.came());
    if (json()) {
      out().println(Json.document("search", new Report(outcome, result.hits(), result.finds())));
    } else if (ndjson) {
      out().println(Json.document("outcome", outcome));
    } else {
      printer.end(result);
      talk(outcome);
    }
    return result.finds().isEmpty() ? nothing(outcome) : ExitCode.DONE;
  }

  private void talk(SearchOutcome outcome) {
    if (!outcome.hidden().isEmpty() && !all && outcome.hits() > 0) {
      err().println(hidden(outcome));
    }
    if (outcome.hits() > 0 && isCut(outcome)) {
      err().println(cut(outcome));
    }
  }

  /** How many hits are hidden, and by which rules. */
  private static String hidden(SearchOutcome outcome) {
    int sum = outcome.hidden().values().stream().mapToInt(number -> number).sum();
    return outcome.hidden()
        .entrySet()
        .stream()
        .map(each -> Units.count(each.getValue()) + " " + each.getKey().text())
        .collect(Collectors.joining(", ", Units.count(sum) + " hidden: ", "; --all shows them."));
  }

  private String program() {
    return Retyped.servent(top.home(session()));
  }

  private SearchRequest request() throws Failure {
    Optional<Sha1> sha1 = Sha1.fromUrn(String.join(" ", words));
    Ask ask = sha1.isPresent() ? Ask.words("") : asked();
    if (sha1.isEmpty() && !ask.hasWords()) {
      throw new Failure(ExitCode.USAGE,
          "\"" + ask.text() + "\" has no word in it that others could look for: words are made of"
              + " letters and digits. --local does without.");
    }
    if (enough < 1) {
      throw new Failure(ExitCode.USAGE, "--enough is 1 or more: " + enough);
    }
    try {
      return new SearchRequest(ask, sha1, ttl, timeout, enough);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--ttl: " + e.getMessage());
    }
  }

  private Ask asked() throws Failure {
    Ask ask = Asked.of(words);
    return text ? ask.inContents() : ask;
  }

  private int local() throws Failure {
    Ask ask = asked();
    if (ask.terms().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "\"" + ask.text() + "\" asks for nothing.");
    }
    List<SharesView.File> files = servent().sharing().find(ask, enough);
    if (files.isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND, "Nothing shared here is that.");
    }
    print("files", files, this::text);
    return ExitCode.DONE;
  }

  private void text(List<SharesView.File> files) {
    Table table = new Table("SHA-1", "#SIZE", "NAME");
    files.forEach(file -> table.row(file.sha1().map(Sha1::base32).orElse("not hashed yet"),
        Units.bytes(file.size()), file.name()));
    table.print(out(), terminal());
    err().println(Units.count(files.size(), "file")
        + (files.size() == enough ? "; there may be more, --enough shows them." : "."));
  }

  private int nothing(SearchOutcome outcome) throws Failure {
    if (outcome.asked() == 0) {
      throw new Failure(ExitCode.NOT_FOUND,
          "Nobody could be asked: there are no neighbours. `" + program()
              + " hosts` shows who is tried, `servent start --connect HOST:PORT` names one.");
    }
    if (!outcome.hidden().isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND, "Nothing found worth showing; " + hidden(outcome));
    }
    throw new Failure(ExitCode.NOT_FOUND,
        "Nothing found within %s; %s asked, %s far. %s".formatted(Units.duration(timeout),
            Units.count(outcome.asked(), "neighbour"), Units.count(outcome.ttl(), "link"),
            advice(outcome)));
  }

  private String advice(SearchOutcome outcome) {
    if (isCut(outcome)) {
      return cut(outcome) + " Fewer words find more, too.";
    }
    return ttl == SearchRequest.MAX_TTL ? "Fewer words find more."
        : "Fewer words find more, and so does a greater --ttl, as far as `start --max-ttl` allows.";
  }

  private boolean isCut(SearchOutcome outcome) {
    return outcome.ttl() < ttl;
  }

  private String cut(SearchOutcome outcome) {
    return "This servent lets nothing travel farther than %s; `servent start --max-ttl %d` would."
        .formatted(Units.count(outcome.ttl(), "link"), ttl);
  }
}
