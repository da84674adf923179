package org.servent.boot;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of the user's. It is started as it is, without a shell and without arguments: what
 * strangers call their files reaches it in its environment only. It has nothing on standard input.
 *
 * @param output where what it prints goes
 * @param most longer it does not run
 */
record UserProgram(String program, File output, Duration most) {
  private static final Logger LOG = LoggerFactory.getLogger(UserProgram.class);

  /** Runs it there, and waits for its end. */
  void run(Path folder, Map<String, String> environment) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(program).directory(folder.toFile())
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(output));
      builder.environment().putAll(environment);
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
}
