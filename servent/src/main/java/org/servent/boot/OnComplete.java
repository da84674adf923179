package org.servent.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.servent.content.Sha1;
import org.servent.part.Bundle;
import org.servent.part.Listed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the user's program for each download that is done, one after the other: for a file, or once
 * for many that are one. It works in the file's folder.
 */
final class OnComplete implements AutoCloseable, Completions {
  /** Longer it does not run. */
  static final Duration MOST = Duration.ofMinutes(10);
  private static final Duration END = Duration.ofSeconds(1);
  /** Files that wait for their turn; for more nothing is run. */
  private static final int MAX_WAITING = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(OnComplete.class);

  private final UserProgram program;
  private final BlockingQueue<Came> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;

  OnComplete(String program, Path log) {
    this(program, log, MOST);
  }

  OnComplete(String program, Path log, Duration most) {
    this.program = new UserProgram(program, log.resolve("on-complete.log").toFile(), most);
    this.thread = Thread.ofVirtual().name("on-complete").start(this::work);
  }

  /**
   * What came.
   *
   * @param path of the file, or of the folder of many
   * @param folder in which the program works
   * @param urn of the file; empty if it is many
   */
  private record Came(Sha1 id, Path path, Path folder, String urn, long size, int files) {
    Map<String, String> environment() {
      return Map.of("SERVENT_FILE", path.toString(), "SERVENT_NAME",
          String.valueOf(path.getFileName()), "SERVENT_FOLDER", folder.toString(), "SERVENT_SHA1",
          id.base32(), "SERVENT_URN", urn, "SERVENT_SIZE", String.valueOf(size), "SERVENT_FILES",
          String.valueOf(files));
    }
  }

  @Override
  public void completed(Listed listed) {
    Path file = listed.path().orElse(listed.folder());
    offer(new Came(listed.id(), file, listed.folder(), listed.id().urn(), file.toFile().length(),
        1));
  }

  @Override
  public void completed(Bundle whole, long size) {
    offer(new Came(whole.id(), whole.folder(), whole.folder(), "", size,
        whole.members().size()));
  }

  private void offer(Came came) {
    if (!waiting.offer(came)) {
      LOG.warn("too many files wait for {}; it is not run for {}", program.program(), came.id());
    }
  }

  private void work() {
    try {
      while (true) {
        Came came = waiting.take();
        program.run(came.folder(), came.environment());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
