package org.servent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.servent.boot.CannotStart;
import org.servent.control.HomePaths;
import org.servent.control.Running;
import org.servent.control.SharesView.Totals;
import org.servent.control.StartOptions;
import org.servent.control.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", header = "Run a servent until it is stopped.", abbreviateSynopsis = true,
    footer = {
        "  servent start --share ~/Music --share ~/Talks",
        "  servent start --share DIR --connect 192.168.1.7 --connect '[2001:db8::7]:6347'",
        "  servent start --hosts friends.hosts --port 6346 --public ann.example:6346",
        "  servent start --hosts friends.hosts --role ultrapeer --leaves 100"})
final class StartCommand extends Subcommand {
  /** How often hashing is spoken of, in seconds. */
  private static final int NEWS_EVERY = 10;

  private final ServentCommand top;
  private final Starter starter;

  @Mixin
  private SharingOptions sharing = new SharingOptions();

  @Mixin
  private NetworkOptions network = new NetworkOptions();

  @Mixin
  private NeighbourOptions neighbours = new NeighbourOptions();

  @Mixin
  private PaceOptions pace = new PaceOptions();

  StartCommand(Session session, ServentCommand top, Starter starter) {
    super(session);
    this.top = top;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    StartOptions options = options();
    try (Running servent = starter.start(options, new Subcommands(Starter.INSIDE));
        Signals signals = Signals.toEnd(() -> servent.operations().stop())) {
      servent.complaints().forEach(err()::println);
      err().flush();
      print("status", servent.operations().status(), this::started);
      out().flush();
      watch(servent);
      err().println("Saying Bye.");
      err().flush();
      return signals.code();
    } catch (CannotStart e) {
      throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private StartOptions options() throws Failure {
    return new StartOptions(home(), sharing.said(session()), network.said(neighbours, session()),
        pace.said(), pace.program(session()));
  }

  private HomePaths home() throws Failure {
    try {
      return HomePaths.find(top.home(session()), System.getenv());
    } catch (IllegalArgumentException noHome) {
      throw new Failure(ExitCode.USAGE, noHome.getMessage() + ".");
    }
  }

  static void check(String option, int value, int least, int most) throws Failure {
    if (value < least || value > most) {
      throw new Failure(ExitCode.USAGE,
          "%s is between %d and %d: %d".formatted(option, least, most, value));
    }
  }

  private void started(StatusView status) {
    out().println(
        "Servent %s, pid %d, home %s".formatted(status.program().version(), status.program().pid(),
            status.program().home()));
    out()
        .println("Listening on port %d; others know us as %s, id %s".formatted(status.self().port(),
            status.self().address(), status.self().servent()));
    List<Path> folders = sharing.folders(session());
    if (folders.isEmpty()) {
      out().println("Nothing is shared; --share DIR shares a folder");
    }
    folders.forEach(folder -> out().println("Sharing " + folder));
    out().println("Search from another terminal: " + Retyped.servent(top.home(session()))
        + " search WORDS…");
    out().println("Ctrl-C ends it.");
  }

  /** Tells how hashing goes on, and what changes later. */
  private void watch(Running servent) throws InterruptedException {
    Totals told = servent.operations().status().shares();
    int second = 0;
    int pause = pause(second, told);
    while (!stopsWithin(pause, servent)) {
      second += pause;
      Totals now = servent.operations().status().shares();
      if (!now.equals(told) && (now.left() == 0 || second % NEWS_EVERY == 0)) {
        ShareText.totals(now).forEach(line -> err().println(line.name() + ": " + line.text()));
        err().flush();
        told = now;
      }
      pause = pause(second, now);
    }
  }

  /**
   * Seconds until the servent is asked again: one while it hashes, or has hardly begun to look at
   * its folders.
   *
   * @param second how many have passed since the start
   */
  static int pause(int second, Totals now) {
    return now.left() > 0 || second < NEWS_EVERY ? 1 : NEWS_EVERY;
  }

  private static boolean stopsWithin(int seconds, Running servent) throws InterruptedException {
    try {
      servent.stopWanted().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails to stop", e);
    }
  }
}
