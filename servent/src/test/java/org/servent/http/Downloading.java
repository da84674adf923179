package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.servent.address.PeerAddress;
import org.servent.content.ContentId;
import org.servent.transfer.DownloadEvent;
import org.servent.transfer.DownloadLimits;
import org.servent.transfer.DownloadState;
import org.servent.transfer.Source;
import org.servent.transfer.Wanted;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/** Somebody who downloads into a folder, and is told of sources by the test. */
final class Downloading implements AutoCloseable {
  /** Short, so that a test sees the end of each wait. */
  static final DownloadLimits HASTY =
      new DownloadLimits(Duration.ofMillis(100), 3, Duration.ofMillis(50),
          Duration.ofSeconds(5));

  final List<Source> sources = new CopyOnWriteArrayList<>();
  final List<DownloadEvent> events = new CopyOnWriteArrayList<>();
  /** Where the library was asked. */
  final List<String> asked = new CopyOnWriteArrayList<>();
  final Map<ContentId, Path> library = new ConcurrentHashMap<>();
  private final Loops loops = Loops.start("downloading");
  final Fetches fetches;
  private final Path folder;

  Downloading(Path folder) {
    this(folder, Contacts::dialling);
  }

  Downloading(Path folder, Function<Sockets, Contacts> contacts) {
    this.folder = folder;
    this.fetches = new Fetches(contacts.apply(new Sockets(loops, AcceptLimits.DEFAULT)),
        (id, sink) -> sources.forEach(sink), this::shared, HASTY,
        new Random(1), Company.none());
  }

  private Optional<Path> shared(ContentId id) {
    asked.add(Thread.currentThread().isVirtual() ? "aside" : "on a loop");
    return Optional.ofNullable(library.get(id));
  }

  static Source source(ContentId id, PeerAddress address, String name) {
    return new Source(id, address, name, OptionalLong.empty(), Optional.empty());
  }

  /** Fetches a file and waits for how it ends. */
  DownloadState get(ContentId id) {
    return end(start(id));
  }

  CompletableFuture<DownloadState> start(ContentId id) {
    return start(
        new Wanted(id, Optional.empty(), OptionalLong.empty(), List.of(), Duration.ofSeconds(30)));
  }

  /** Cancels what was started, and waits until its part is closed. */
  void cancelAll() {
    fetches.close();
  }

  CompletableFuture<DownloadState> start(Wanted wanted) {
    CompletableFuture<DownloadState> end = new CompletableFuture<>();
    fetches.start(wanted, folder, event -> {
      events.add(event);
      if (event.state().isOver()) {
        end.complete(event.state());
      }
    });
    return end;
  }

  static DownloadState end(CompletableFuture<DownloadState> end) {
    return end.orTimeout(45, TimeUnit.SECONDS).join();
  }

  /** Waits until so many bytes have come. */
  void awaitBytes(long bytes) {
    await().atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () -> assertThat(events).anyMatch(event -> event.tally().done() >= bytes));
  }

  @Override
  public void close() {
    fetches.close();
    loops.close();
  }
}
