package org.servent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A servent in a process of its own between one neighbour that asks and others that listen. */
final class Relaying implements AutoCloseable {
  /** What is under way has come by after this, or never will. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /** Shared by the servent, so that each query might be for it. */
  private static final int FILES = 100;
  private static final Duration HASHING = Duration.ofSeconds(30);

  private final ServentProcess servent;
  private final List<RawLink> links;
  private final Asker asker;
  private final Listeners listeners;
  private final List<Thread> threads;

  /**
   * What happened in a while.
   *
   * @param asked queries written to the servent
   * @param forwarded copies that came by the listeners
   * @param cpu what the servent's process used
   * @param allocated what it allocated on its overlay loop, in bytes
   * @param times how long queries were under way, in nanoseconds
   */
  record While(long asked, long forwarded, Duration cpu, long allocated, List<Long> times) {
    /** Copies for each second of one core. */
    double perCpuSecond() {
      return forwarded * 1e9 / cpu.toNanos();
    }

    /** What 99 of 100 queries took at most, in milliseconds. */
    double p99Millis() {
      List<Long> sorted = times.stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() * 99 / 100) / 1e6;
    }
  }

  private Relaying(ServentProcess servent, List<RawLink> links, int listening) throws IOException {
    this.servent = servent;
    this.links = links;
    asker = new Asker(links.getFirst());
    listeners = new Listeners(asker, links.subList(1, 1 + listening));
    threads = List.of(Thread.ofPlatform().name("asker").start(asker),
        Thread.ofPlatform().name("listeners").start(listeners));
  }

  /** Starts a servent and its neighbours. */
  static Relaying start(Bench bench, int listening)
      throws IOException, InterruptedException, CannotMeasure {
    Path files = bench.folder("files" + listening);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(files.resolve("what nobody asks for " + i + ".txt"), Integer.toString(i));
    }
    ServentProcess servent = ServentProcess.start(bench, "servent" + listening, "",
        List.of("--role", "ultrapeer", "--share", files.toString()));
    servent.awaitHashed(FILES, HASHING);
    List<RawLink> links = new ArrayList<>();
    for (int i = 0; i <= listening; i++) {
      links.add(RawLink.dial(servent.port(), "127.0.0." + (2 + i)));
    }
    servent.awaitNeighbours(1 + listening);
    return new Relaying(servent, links, listening);
  }

  /** The most memory that the servent ever had, in bytes. */
  long peakMemory() throws IOException {
    return servent.peakMemory();
  }

  /** Asks as fast as the servent hears. */
  While flatOut(Duration time) throws IOException, InterruptedException, CannotMeasure {
    return during(time, asker::flatOut);
  }

  /** Asks so many queries a second. */
  While at(int perSecond, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    return during(time, () -> asker.every(Duration.ofSeconds(1).dividedBy(perSecond)));
  }

  /** From rest to rest, so that every copy and all that it cost is in it. */
  private While during(Duration time, Runnable ask)
      throws IOException, InterruptedException, CannotMeasure {
    final long asked = asker.asked();
    final long heard = listeners.heard();
    final long allocated = servent.allocated();
    final Duration cpu = servent.cpu();
    ask.run();
    Thread.sleep(time);
    asker.rest();
    awaitLast();
    Duration used = servent.cpu().minus(cpu);
    return new While(asker.asked() - asked, listeners.heard() - heard, used,
        servent.allocated() - allocated, listeners.times());
  }

  /** Waits for what is under way. */
  private void awaitLast() throws IOException, InterruptedException, CannotMeasure {
    long due = asker.asked() * (links.size() - 1);
    long end = System.nanoTime() + LATE.toNanos();
    while (listeners.heard() < due) {
      listeners.check();
      if (System.nanoTime() > end) {
        throw new CannotMeasure(due - listeners.heard() + " copies were lost.");
      }
      Thread.sleep(Duration.ofMillis(1));
    }
  }

  @Override
  public void close() throws IOException {
    asker.end();
    listeners.close();
    for (RawLink link : links) {
      link.close();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
