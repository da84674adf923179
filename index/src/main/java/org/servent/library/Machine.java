package org.servent.library;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Linux tells of how busy the machine is with others' work, and of its battery. Where nothing
 * is told, nobody is in need. Thread-safe.
 */
final class Machine {
  /** So long an answer holds. */
  private static final long HOLDS = Duration.ofSeconds(1).toNanos();
  /** Of all processors, used by others. */
  private static final double BUSY_PROCESSOR = 0.5;
  /** Of the time in which something waits for the disk. */
  private static final double BUSY_DISK = 0.4;
  /** Bytes a second, of others: less is no work to be disturbed. */
  private static final long SOME_BYTES = 4 << 20;
  private static final int SECTOR = 512;
  private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

  /**
   * What was counted up to now.
   *
   * @param all ticks of all processors
   * @param busy those of them in which one worked
   * @param ours those of them in which it was for us
   * @param disk bytes that disks moved
   * @param ourDisk those of them that were for us
   * @param stalled microseconds in which something waited for a disk
   */
  private record Counted(long nanos, long all, long busy, long ours, long disk, long ourDisk,
      long stalled) {}

  private final Path root;
  private long asked = System.nanoTime() - HOLDS;
  private Optional<Counted> before = Optional.empty();
  private Optional<String> need = Optional.empty();
  private boolean battery;

  Machine() {
    this(Path.of("/"));
  }

  /** @param root where {@code proc} and {@code sys} are */
  Machine(Path root) {
    this.root = root;
  }

  /** What somebody else needs, as a user reads it. */
  synchronized Optional<String> need() {
    look();
    return battery ? Optional.of("on battery") : need;
  }

  synchronized boolean isOnBattery() {
    look();
    return battery;
  }

  private void look() {
    long now = System.nanoTime();
    if (now - asked < HOLDS) {
      return;
    }
    asked = now;
    battery = onBattery();
    Optional<Counted> counted = count(now);
    need = before.flatMap(old -> counted.flatMap(it -> need(old, it)));
    before = counted;
  }

  private static Optional<String> need(Counted old, Counted now) {
    double ticks = Math.max(1, now.all - old.all);
    double seconds = (now.nanos - old.nanos) / 1e9;
    long others = now.busy - old.busy - (now.ours - old.ours);
    if (others / ticks > BUSY_PROCESSOR) {
      return Optional.of("other programs need the processor");
    }
    long bytes = now.disk - old.disk - (now.ourDisk - old.ourDisk);
    boolean stalls = (now.stalled - old.stalled) / 1e6 > BUSY_DISK * seconds;
    return stalls && bytes > SOME_BYTES * seconds
        ? Optional.of("other programs need the disk")
        : Optional.empty();
  }

  private Optional<Counted> count(long now) {
    try {
      long[] cpu = Arrays.stream(lines("proc/stat").getFirst().split(" +"))
          .skip(1)
          .limit(8)
          .mapToLong(Long::parseLong)
          .toArray();
      long all = Arrays.stream(cpu).sum();
      String own = lines("proc/self/stat").getFirst();
      String[] ours = own.substring(own.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new Counted(now, all, all - cpu[3] - cpu[4],
          Long.parseLong(ours[11]) + Long.parseLong(ours[12]), disks(), ourDisk(), stalled()));
    } catch (IOException | RuntimeException other) {
      LOG.trace("this system does not tell how busy it is", other);
      return Optional.empty();
    }
  }

  private long disks() throws IOException {
    return lines("proc/diskstats").stream()
        .map(line -> line.strip().split(" +"))
        .filter(disk -> !disk[2].matches("loop.*|ram.*|dm-.*|.*[a-z][0-9]+p?[0-9]*"))
        .mapToLong(disk -> SECTOR * (Long.parseLong(disk[5]) + Long.parseLong(disk[9])))
        .sum();
  }

  private long ourDisk() throws IOException {
    return lines("proc/self/io").stream()
        .filter(line -> line.startsWith("read_bytes:") || line.startsWith("write_bytes:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  private long stalled() throws IOException {
    String some = lines("proc/pressure/io").getFirst();
    return Long.parseLong(some.substring(some.lastIndexOf('=') + 1));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(root.resolve(file));
  }

  /** A supply of the mains that is off, and none that is on. */
  private boolean onBattery() {
    boolean off = false;
    try (DirectoryStream<Path> supplies =
        Files.newDirectoryStream(root.resolve("sys/class/power_supply"))) {
      for (Path supply : supplies) {
        Path online = supply.resolve("online");
        if (Files.exists(online)) {
          boolean on = !Files.readString(online).strip().equals("0");
          if (on) {
            return false;
          }
          off = true;
        }
      }
    } catch (IOException none) {
      LOG.trace("this system does not tell of batteries", none);
    }
    return off;
  }
}
