package org.servent.cli;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.servent.control.FakeServent;
import org.servent.control.Operations;
import org.servent.control.Running;

/** A servent that only seems to run. */
final class FakeRunning implements Running {
  final CompletableFuture<Void> stopWanted = new CompletableFuture<>();
  final CountDownLatch closed = new CountDownLatch(1);
  final FakeServent servent = new FakeServent() {
    @Override
    public void stop() {
      stopWanted.complete(null);
    }
  };

  @Override
  public Operations operations() {
    return servent;
  }

  @Override
  public List<String> complaints() {
    return List.of("friends.hosts, line 3: \"nonsense\" is no address; skipped.");
  }

  @Override
  public CompletableFuture<Void> stopWanted() {
    return stopWanted;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
