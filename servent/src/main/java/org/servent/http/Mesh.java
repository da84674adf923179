package org.servent.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.mesh.Alternate;
import org.servent.mesh.Alternates;
import org.servent.mesh.Listener;
import org.servent.mesh.Told;
import org.servent.transfer.Locator;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;

/**
 * The alternates that uploads and downloads know, with the time. From any thread; a {@link Told} by
 * one at a time.
 */
public final class Mesh implements Locator {
  private final Alternates alternates = new Alternates();
  private final Supplier<Instant> clock;

  /** @param clock never goes back */
  public Mesh(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** Somebody says that this file is at these too. */
  public synchronized void told(Sha1 file, List<? extends Alternate> at, Listener by) {
    at.forEach(each -> alternates.told(file, each, by, clock.get()));
  }

  /** Somebody says that this file is not at these. */
  public synchronized void reportedBad(Sha1 file, List<? extends Alternate> at, Listener by) {
    at.forEach(each -> alternates.reportedBad(file, each, by, clock.get()));
  }

  /** We got bytes of this file there. */
  public synchronized void used(Sha1 file, Alternate at) {
    alternates.used(file, at, clock.get());
  }

  /** We found that this file is not there. */
  public synchronized void failed(Sha1 file, Alternate at) {
    alternates.failed(file, at, clock.get());
  }

  /** Who may have this file, those first that are most likely to. */
  public synchronized List<Alternate> of(Sha1 file) {
    return alternates.of(file, clock.get());
  }

  /** Whom to tell somebody of, who was not told yet on this connection. */
  public synchronized List<Alternate> toTell(Sha1 file, Listener to, Told told, int most) {
    return alternates.toTell(file, to, told, most, clock.get());
  }

  /** Whom we found gone and may tell somebody of, who was not told yet on this connection. */
  public synchronized List<Alternate> goneToTell(Sha1 file, Listener to, Told told, int most) {
    return alternates.goneToTell(file, to, told, most, clock.get());
  }

  @Override
  public void find(ContentId id, Consumer<Source> sink) {
    if (id instanceof Sha1 sha1) {
      of(sha1).forEach(each -> sink.accept(source(sha1, each)));
    }
  }

  private static Source source(Sha1 file, Alternate at) {
    return switch (at) {
      case Alternate.Open open -> Source.hint(file, open.address());
      case Alternate.Firewalled wall -> new Source(file,
          wall.external().orElse(wall.proxies().getFirst().address()), "", OptionalLong.empty(),
          Optional.of(new PushWay(wall.servent(), 0,
              wall.proxies().stream().map(Alternate.Open::address).toList())));
    };
  }
}
