package org.servent.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.Sha1;
import org.servent.control.DownloadView;
import org.servent.control.DownloadView.Amount;
import org.servent.control.DownloadView.Lost;
import org.servent.control.DownloadView.State;
import org.servent.part.Bundle;
import org.servent.part.Bundle.Member;

/** Many files as the one download that users are shown. */
final class BundleLook {
  /** What the whole does is what the first of these is that one of its files does. */
  private static final List<State> URGENT = List.of(State.RECEIVING, State.VERIFYING,
      State.CHECKING, State.CONNECTING, State.WAITING, State.SEARCHING, State.QUEUED, State.PAUSED,
      State.FAILED, State.CANCELLED);
  /** Of so many sources it is told. */
  private static final int MOST_SOURCES = 100;

  private final Bundle bundle;
  private final List<DownloadView> files;

  private BundleLook(Bundle bundle, List<DownloadView> files) {
    this.bundle = bundle;
    this.files = files;
  }

  /** @param known how those of its files stand that are on the list */
  static DownloadView view(Bundle bundle, List<DownloadView> known) {
    Map<Sha1, DownloadView> views = new HashMap<>();
    known.forEach(view -> views.put(view.sha1(), view));
    List<DownloadView> files = bundle.members()
        .stream()
        .map(member -> Optional.ofNullable(views.get(member.id()))
            .map(view -> told(view, member))
            .orElseGet(() -> forgotten(bundle, member)))
        .toList();
    return new BundleLook(bundle, files).view();
  }

  /** What is known of its size, or else what was told. */
  private static DownloadView told(DownloadView it, Member member) {
    OptionalLong size = it.amount().size().isPresent() ? it.amount().size() : member.told();
    return with(it, new Amount(it.amount().done(), it.amount().proven(), it.amount().wasted(),
        size));
  }

  private static DownloadView with(DownloadView it, Amount amount) {
    return new DownloadView(it.sha1(), it.name(), it.state(), it.folder(), it.file(), amount,
        it.rate(), it.left(), it.priority(), it.why(), it.sources(), it.files(), it.of(),
        it.again());
  }

  /** One that went from the list long ago. */
  private static DownloadView forgotten(Bundle bundle, Member member) {
    long size = bundle.done() ? member.told().orElse(0) : 0;
    return new DownloadView(member.id(), "", bundle.done() ? State.DONE : State.CANCELLED,
        bundle.folder(), Optional.empty(), new Amount(size, size, 0, member.told()), 0,
        Optional.empty(), 0, "", List.of());
  }

  private DownloadView view() {
    State state = bundle.done() ? State.DONE : state();
    long rate = files.stream().mapToLong(DownloadView::rate).sum();
    Amount amount = amount();
    Optional<DownloadView> first =
        files.stream().filter(file -> file.state() == state && !file.why().isEmpty()).findFirst();
    DownloadView.Files counts = counts();
    return new DownloadView(bundle.id(), bundle.name(), state, bundle.folder(),
        state == State.DONE ? Optional.of(bundle.folder()) : Optional.<Path>empty(), amount, rate,
        left(amount, rate), files.stream().mapToInt(DownloadView::priority).max().orElse(0),
        state == State.FAILED ? sentence(counts) : first.map(DownloadView::why).orElse(""),
        sources(), Optional.of(counts), Optional.empty(),
        first.flatMap(DownloadView::again));
  }

  private State state() {
    return URGENT.stream()
        .filter(state -> files.stream().anyMatch(file -> file.state() == state))
        .findFirst()
        .orElse(State.DONE);
  }

  private static String sentence(DownloadView.Files counts) {
    return counts.lost().size() + " of " + counts.count() + " files did not come.";
  }

  private Amount amount() {
    boolean known = files.stream().allMatch(file -> file.amount().size().isPresent());
    long size = files.stream().mapToLong(file -> file.amount().size().orElse(0)).sum();
    return new Amount(files.stream().mapToLong(file -> file.amount().done()).sum(),
        files.stream().mapToLong(file -> file.amount().proven()).sum(),
        files.stream().mapToLong(file -> file.amount().wasted()).sum(),
        known ? OptionalLong.of(size) : OptionalLong.empty());
  }

  private static Optional<Duration> left(Amount amount, long rate) {
    return amount.size().isPresent() && rate > 0
        ? Optional.of(
            Duration.ofSeconds(Math.max(0, amount.size().getAsLong() - amount.done()) / rate))
        : Optional.empty();
  }

  private DownloadView.Files counts() {
    List<Lost> lost = new ArrayList<>();
    int done = 0;
    for (DownloadView file : files) {
      if (file.state() == State.FAILED) {
        lost.add(new Lost(file.sha1(), file.name(), file.why()));
      }
      done += file.state() == State.DONE ? 1 : 0;
    }
    return new DownloadView.Files(files.size(), done, lost);
  }

  /** Each servent once, as it stands for the first file that it has. */
  private List<DownloadView.Source> sources() {
    Map<Object, DownloadView.Source> sources = new LinkedHashMap<>();
    files.stream()
        .flatMap(file -> file.sources().stream())
        .forEach(source -> sources.putIfAbsent(source.address(), source));
    return sources.values().stream().limit(MOST_SOURCES).toList();
  }
}
