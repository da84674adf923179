package org.servent.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.servent.hashing.Digests;
import org.servent.hashing.Stamp;

/**
 * Hashes a file each time a line comes, and says what it took: nanoseconds by the clock, and of all
 * processors.
 */
final class HashAgain {
  private HashAgain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    while (System.in.read() >= 0) {
      long cpu = system.getProcessCpuTime();
      long begun = System.nanoTime();
      // On a virtual thread, as in a servent.
      Thread.startVirtualThread(() -> hash(file)).join();
      System.out.println((System.nanoTime() - begun) + " " + (system.getProcessCpuTime() - cpu));
    }
  }

  private static void hash(Path file) {
    try {
      new Digests().of(file, Stamp.of(file).orElseThrow(), read -> false).orElseThrow();
    } catch (IOException unreadable) {
      throw new IllegalStateException("the file is not there any more", unreadable);
    }
  }
}
