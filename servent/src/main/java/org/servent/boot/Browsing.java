package org.servent.boot;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.browse.Browser;
import org.servent.browse.FrontPage;
import org.servent.browse.SharedHits;
import org.servent.browse.Trouble;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseOutcome.Cause;
import org.servent.control.BrowseRequest;
import org.servent.control.Hit;
import org.servent.descriptor.Guid;
import org.servent.http.Pieces;
import org.servent.library.Audience;
import org.servent.library.Library;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;
import org.servent.search.Found;
import org.servent.search.OwnHits;
import org.servent.search.Searches;
import org.servent.transport.Sockets;

/**
 * Browsing in both directions. Until {@link #open} says which servent it is for, we are not
 * browsed.
 */
final class Browsing {
  private final OverlayLoop loop;
  private final RandomGenerator dice;
  private final Browser browser;
  private final Look look;
  private volatile @Nullable Servent servent;

  /** @param dice where GUIDs come from */
  Browsing(OverlayLoop loop, Sockets sockets, RandomGenerator dice) {
    this.loop = loop;
    this.dice = dice;
    this.browser = new Browser(sockets);
    this.look = new Look(loop);
  }

  /** From now on this servent is browsed, and remembers what others share. */
  void open(Servent running) {
    servent = running;
  }

  /**
   * What is at {@code /}.
   *
   * @param allowed whether others may see all that is shared
   */
  FrontPage page(Library library, boolean allowed) {
    return new FrontPage(
        allowed ? Optional.<Function<Host, Pieces>>of(asker -> shared(library, asker))
            : Optional.empty(),
        loop::now);
  }

  private Pieces shared(Library library, Host asker) {
    return new SharedHits(library.readings(Audience.of(asker))::after,
        look.at(() -> running().the(OwnHits.class).blank(asker)), () -> Guid.random(dice));
  }

  BrowseOutcome browse(BrowseRequest request, Consumer<Hit> hits) throws InterruptedException {
    Guid id = Guid.random(dice);
    int[] files = new int[1];
    try {
      boolean whole = browser.browse(request.at(), request.timeout(), (hit, from) -> {
        List<Found> found = Searches.offered(hit, from, id)
            .stream()
            .limit(request.enough() - files[0])
            .toList();
        remember(found);
        found.forEach(each -> hits.accept(Views.hit(each, link -> Optional.of(from))));
        files[0] += found.size();
        return files[0] < request.enough();
      });
      return new BrowseOutcome.Browsed(files[0], whole);
    } catch (Trouble trouble) {
      return new BrowseOutcome.Failed(cause(trouble), String.valueOf(trouble.getMessage()));
    }
  }

  private void remember(List<Found> found) {
    look.at(() -> {
      found.forEach(
          each -> running().the(Searches.class).memory().add(each, loop.now()));
      return found.size();
    });
  }

  private Servent running() {
    Servent running = servent;
    if (running == null) {
      throw new IllegalStateException("the servent does not run yet");
    }
    return running;
  }

  private static Cause cause(Trouble trouble) {
    return switch (trouble.kind()) {
      case UNREACHABLE -> Cause.UNREACHABLE;
      case NO_SERVENT -> Cause.NO_SERVENT;
      case REFUSED -> Cause.REFUSED;
      case BROKEN -> Cause.UNFINISHED;
    };
  }
}
