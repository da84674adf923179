package org.servent.cli;

import java.io.PrintWriter;
import java.util.List;
import org.servent.control.DownloadView;
import org.servent.control.GetOutcome;
import org.servent.descriptor.Printable;

/** How a download ended, for people: where it is on standard output, all else beside it. */
final class OutcomeText {
  /** Of more files that did not come, only their number is said. */
  static final int MOST_LOST = 20;

  private final PrintWriter out;
  private final PrintWriter err;

  OutcomeText(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  void print(GetOutcome outcome) {
    switch (outcome) {
      case GetOutcome.Fetched got -> {
        err.println(Units.bytes(got.size()) + ", SHA-1 checked"
            + resumed("it was", got.resumedAt(), got.size()) + ".");
        err.flush();
        out.println(got.file());
      }
      case GetOutcome.Collected got -> {
        err.println(Units.count(got.files(), "file") + ", " + Units.bytes(got.size())
            + ", every SHA-1 checked" + resumed("they were", got.resumedAt(), got.size()) + ".");
        err.flush();
        out.println(got.folder());
      }
      case GetOutcome.Incomplete some -> {
        lost(err, some.lost());
        err.println(sentence(some));
        err.flush();
        out.println(some.folder());
      }
      case GetOutcome.Queued queued -> {
        err.println("On the list of downloads; `servent downloads` says how far it is.");
        err.flush();
        out.println(queued.sha1().urn());
      }
      case GetOutcome.Failed failed -> err.println(failed.why());
    }
  }

  static String sentence(GetOutcome.Incomplete some) {
    return some.done() + " of " + Units.count(some.files(), "file")
        + " came; `servent downloads retry " + some.id().base32().substring(0, Prefixes.SHORTEST)
        + "` tries the others again.";
  }

  /** A line for each file that did not come. */
  static void lost(PrintWriter err, List<DownloadView.Lost> lost) {
    lost.stream()
        .limit(MOST_LOST)
        .forEach(file -> err.println(Printable.text(file.name()) + ": " + file.why()));
    if (lost.size() > MOST_LOST) {
      err.println("and " + Units.count(lost.size() - MOST_LOST) + " more did not come.");
    }
  }

  private static String resumed(String all, long before, long size) {
    if (before == 0) {
      return "";
    }
    return before == size ? "; " + all + " there already"
        : "; " + Units.bytes(before) + " were there from an earlier attempt";
  }

  static int code(GetOutcome outcome) {
    return switch (outcome) {
      case GetOutcome.Fetched it -> ExitCode.DONE;
      case GetOutcome.Collected it -> ExitCode.DONE;
      case GetOutcome.Queued it -> ExitCode.DONE;
      case GetOutcome.Incomplete it -> it.done() > 0 ? ExitCode.SOME_FAILED : ExitCode.FAILED;
      case GetOutcome.Failed it -> switch (it.cause()) {
        case NOT_FOUND -> ExitCode.NOT_FOUND;
        case UNFINISHED -> ExitCode.UNFINISHED;
        case PROOF_FAILED -> ExitCode.PROOF_FAILED;
        case NO_SPACE -> ExitCode.NO_SPACE;
        case FAILED -> ExitCode.FAILED;
      };
    };
  }
}
