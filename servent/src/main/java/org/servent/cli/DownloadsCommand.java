package org.servent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "downloads", header = "Show what is or was fetched, and change it.", footer = {
    "  servent downloads",
    "  servent downloads pause 3I42H3",
    "  servent downloads priority 5 3I42H3",
    "  servent downloads --json | jq -r '.downloads[] | select(.state == \"failed\") | .why'"})
class DownloadsCommand extends Subcommand {
  @Option(names = "--all", description = "Also those that are over.")
  private boolean all;

  @Option(names = "--files", description = "Also each file of many that are one download.")
  private boolean files;

  DownloadsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    List<DownloadView> views = servent().downloads()
        .stream()
        .filter(view -> files || view.of().isEmpty())
        .toList();
    print("downloads", views, this::text);
    return ExitCode.DONE;
  }

  private void text(List<DownloadView> views) {
    List<DownloadView> shown = views.stream().filter(view -> all || !isOver(view)).toList();
    if (shown.isEmpty()) {
      err().println(views.isEmpty() ? "Nothing was fetched yet."
          : "Nothing is being fetched; --all shows what was.");
      return;
    }
    DownloadText.table(shown).print(out(), terminal());
    shown.forEach(view -> DownloadText.why(view, err()));
  }

  private static boolean isOver(DownloadView view) {
    return view.state() == DownloadView.State.DONE || view.state() == DownloadView.State.CANCELLED;
  }

  @Command(name = "ls", header = "The same as without a word.",
      footer = "  servent downloads ls --all")
  static final class Ls extends DownloadsCommand {
    Ls(Session session) {
      super(session);
    }
  }

  /** Something that is done with downloads that are named. */
  abstract static class Change extends Subcommand {
    Change(Session session) {
      super(session);
    }

    abstract DownloadChange change();

    abstract List<String> hashes();

    @Override
    public Integer call() throws Failure {
      Operations servent = servent();
      List<Sha1> named = new ArrayList<>();
      for (String hash : hashes()) {
        named.add(find(hash, servent.downloads()));
      }
      List<DownloadView> changed = named.stream()
          .flatMap(sha1 -> servent.change(sha1, change()).stream())
          .toList();
      print("downloads", changed, views -> DownloadText.table(views).print(out(), terminal()));
      return ExitCode.DONE;
    }

    private static Sha1 find(String hash, List<DownloadView> all) throws Failure {
      Optional<Sha1> urn = Sha1.fromUrn(hash);
      String prefix = urn.map(Sha1::base32).orElse(hash).toUpperCase(Locale.ROOT);
      List<DownloadView> fitting =
          all.stream().filter(view -> view.sha1().base32().startsWith(prefix)).toList();
      if (fitting.size() != 1) {
        throw new Failure(fitting.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.USAGE,
            (fitting.isEmpty() ? "No download's hash begins with "
                : "Several downloads' hashes begin with ") + hash
                + ". `servent downloads --all` shows them.");
      }
      return fitting.getFirst().sha1();
    }
  }

  /** One that needs nothing but hashes. */
  abstract static class Plain extends Change {
    private final DownloadChange change;

    @Parameters(arity = "1..*", paramLabel = "HASH", description = "The beginning of its hash.")
    private List<String> hashes = new ArrayList<>();

    Plain(Session session, DownloadChange change) {
      super(session);
      this.change = change;
    }

    @Override
    DownloadChange change() {
      return change;
    }

    @Override
    final List<String> hashes() {
      return hashes;
    }
  }

  @Command(name = "pause", header = "Let downloads rest; what came is kept.",
      footer = "  servent downloads pause 3I42H3")
  static final class Pause extends Plain {
    Pause(Session session) {
      super(session, new DownloadChange.Pause());
    }
  }

  @Command(name = "resume", header = "Go on with downloads that rest.",
      footer = "  servent downloads resume 3I42H3")
  static final class Resume extends Plain {
    Resume(Session session) {
      super(session, new DownloadChange.Resume());
    }
  }

  @Command(name = "cancel", header = "End downloads; what came stays in their folders.",
      footer = {"  servent downloads cancel 3I42H3", "  servent downloads cancel --delete 3I42H3"})
  static final class Cancel extends Plain {
    @Option(names = "--delete",
        description = "Remove what came of them (NAME.part); whole files stay.")
    private boolean delete;

    Cancel(Session session) {
      super(session, new DownloadChange.Cancel());
    }

    @Override
    DownloadChange change() {
      return delete ? new DownloadChange.Discard() : super.change();
    }
  }

  @Command(name = "retry", header = "Try downloads again now, such as those that failed.",
      footer = "  servent downloads retry 3I42H3")
  static final class Retry extends Plain {
    Retry(Session session) {
      super(session, new DownloadChange.Retry());
    }
  }

  @Command(name = "priority", header = "Say what is urgent: the highest first, 0 is usual.",
      footer = {"  servent downloads priority 5 3I42H3",
          "  servent downloads priority -- -1 3I42H3"})
  static final class Priority extends Change {
    @Parameters(index = "0", paramLabel = "N", description = "How urgent.")
    private int priority;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "HASH",
        description = "The beginning of its hash.")
    private List<String> hashes = new ArrayList<>();

    Priority(Session session) {
      super(session);
    }

    @Override
    DownloadChange change() {
      return new DownloadChange.Priority(priority);
    }

    @Override
    List<String> hashes() {
      return hashes;
    }
  }
}
