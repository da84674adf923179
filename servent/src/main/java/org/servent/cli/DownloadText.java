package org.servent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.State;

/** Downloads as a table. */
final class DownloadText {
  private DownloadText() {}

  static Table table(List<DownloadView> views) {
    Table table = new Table("HASH", "STATE", "#THERE", "#PROVEN", "#SIZE", "#RATE", "#TO GO",
        "#SOURCES", "NAME");
    for (DownloadView view : views) {
      DownloadView.Amount amount = view.amount();
      boolean runs = !view.sources().isEmpty() || amount.done() > 0;
      table.row(prefix(view), view.state().name().toLowerCase(Locale.ROOT),
          runs ? Units.bytes(amount.done()) : "-", runs ? Units.bytes(amount.proven()) : "-",
          amount.size().isPresent() ? Units.bytes(amount.size().getAsLong()) : "-",
          view.rate() > 0 ? Units.bytes(view.rate()) + "/s" : "-",
          view.left().map(Units::duration).orElse("-"), Units.count(view.sources().size()),
          name(view));
    }
    return table;
  }

  private static String name(DownloadView view) {
    return view.state() == State.DONE && view.file().isPresent()
        ? view.file().get().toString()
        : (view.name().isEmpty() ? "(not known yet)" : view.name()) + files(view);
  }

  private static String files(DownloadView view) {
    return view.files()
        .map(files -> " (" + files.done() + " of " + Units.count(files.count(), "file")
            + (files.lost().isEmpty() ? "" : ", " + files.lost().size() + " failed") + ")")
        .orElse("");
  }

  /** What it waits for and until when, or why it failed; and which of many files did. */
  static void why(DownloadView view, PrintWriter err) {
    if (!view.why().isEmpty()) {
      err.println(prefix(view) + ": " + sentence(view));
    }
    view.files().ifPresent(files -> OutcomeText.lost(err, files.lost()));
  }

  private static String sentence(DownloadView view) {
    String why = view.why().replaceAll("\\.$", "");
    // What is held against a source is no sentence: "it is busy".
    String whole = Character.isLowerCase(why.codePointAt(0)) ? "Of the last source: " + why : why;
    return whole + view.again()
        .map(again -> again.isZero() ? "; tried again now"
            : "; tried again in " + Units.duration(again))
        .orElse("") + ".";
  }

  /** What it can be named by. */
  static String prefix(DownloadView view) {
    return view.sha1().base32().substring(0, Prefixes.SHORTEST);
  }
}
