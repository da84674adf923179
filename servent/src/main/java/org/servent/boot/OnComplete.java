package org.servent.boot;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.servent.part.Listed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the user's program for each file that was fetched, one after the other.
 *
 * <p>It is started as it is, without a shell and without arguments: what strangers call their files
 * reaches it in its environment only. It works in the file's folder, has nothing on standard input,
 * and what it prints goes to the log folder.
 */
final class OnComplete implements AutoCloseable {
  /** Longer it does not run. */
  static final Duration MOST = Duration.ofMinutes(10);
  private static final Duration END = Duration.ofSeconds(1);
  /** Files that wait for their turn; for more nothing is run. */
  private static final int MAX_WAITING = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(OnComplete.class);

  private final String program;
  private final File output;
  private final Duration most;
  private final BlockingQueue<Listed> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;

  OnComplete(String program, Path log) {
    this(program, log, MOST);
  }

  OnComplete(String program, Path log, Duration most) {
    this.program = program;
    this.output = log.resolve("on-complete.log").toFile();
    this.most = most;
    this.thread = Thread.ofVirtual().name("on-complete").start(this::work);
  }

  /** This one is there. */
  void completed(Listed listed) {
    if (!waiting.offer(listed)) {
      LOG.warn("too many files wait for {}; it is not run for {}", program, listed.id());
    }
  }

  private void work() {
    try {
      while (true) {
        run(waiting.take());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Listed listed) throws InterruptedException {
    Path file = listed.path().orElse(listed.folder());
    try {
      ProcessBuilder builder = new ProcessBuilder(program)
          .directory(listed.folder().toFile())
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(output));
      builder.environment()
          .putAll(Map.of("SERVENT_FILE", file.toString(), "SERVENT_NAME",
              String.valueOf(file.getFileName()), "SERVENT_FOLDER", listed.folder().toString(),
              "SERVENT_SHA1", listed.id().base32(), "SERVENT_URN", listed.id().urn(),
              "SERVENT_SIZE", String.valueOf(Files.size(file))));
      await(builder.start());
    } catch (IOException cannot) {
      LOG.warn("{} cannot be run: {}", program, cannot.getMessage());
    }
  }

  private void await(Process process) throws InterruptedException {
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} is ended: it runs longer than {} s", program, most.toSeconds());
      } else if (process.exitValue() != 0) {
        LOG.warn("{} ended with code {}", program, process.exitValue());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
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
