package org.servent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.servent.bootstrap.HostList;
import org.servent.control.StartOptions;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.hostcache.HostsRemembered;
import org.servent.hostcache.Uptime;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;

/** The hosts that users name and that the home remembers, to the servent and back. */
final class HostFiles {
  /** How long the servent may take to say what it knows; it stands still if it takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path remembered;
  private final OverlayLoop loop;
  private final Servent servent;

  /** @param remembered the home's own file */
  HostFiles(Path remembered, OverlayLoop loop, Servent servent) {
    this.remembered = remembered;
    this.loop = loop;
    this.servent = servent;
  }

  /**
   * Tells the servent of all of them.
   *
   * @return sentences about lines that name no host
   */
  List<String> hear(StartOptions.Neighbours named) throws CannotStart {
    List<String> complaints = new ArrayList<>();
    loop.tell(new HostsHeard(named.connect(), HostSource.USER));
    for (Path file : named.hosts()) {
      try {
        HostList list = HostList.read(file);
        complaints.addAll(list.complaints());
        loop.tell(new HostsHeard(list.hosts(), HostSource.LIST));
      } catch (IOException unreadable) {
        throw new CannotStart("Cannot read the list of hosts " + file + ": " + unreadable + ".",
            unreadable);
      }
    }
    if (Files.exists(remembered)) {
      try {
        HostMemory memory = HostMemory.read(remembered);
        loop.tell(new Uptime.Remembered(memory.perDay(Instant.now())));
        loop.tell(new HostsRemembered(memory.hosts()));
      } catch (IOException unreadable) {
        complaints.add("Cannot read " + remembered + ": " + unreadable + ". Going on without it.");
      }
    }
    return complaints;
  }

  /** Writes down what the servent knows now. */
  void save() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    HostMemory memory = loop
        .inquire(() -> new HostMemory(
            servent.the(HostCache.class).all().stream().map(HostMemory::remember).toList(),
            servent.the(Uptime.class).perDay(loop.now()), Instant.now()))
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    memory.write(remembered);
  }
}
