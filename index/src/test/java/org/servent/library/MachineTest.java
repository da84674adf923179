package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine as Linux describes it, in files that the test writes. */
class MachineTest {
  @TempDir
  private Path root;
  private final AtomicLong now = new AtomicLong();
  private long ticks;
  private Machine machine;

  @BeforeEach
  void begin() throws IOException {
    machine = new Machine(root, now::get);
    tell(0, 0, 0, 0);
  }

  /** What was counted up to now: ticks of processors for all and for us, MiB of disks, seconds. */
  private void tell(long busy, long ours, long mebibytes, long stalled) throws IOException {
    ticks += 1_000;
    write("proc/stat", "cpu  " + busy + " 0 0 " + (ticks - busy) + " 0 0 0 0 0 0\ncpu0 1");
    write("proc/self/stat", "4711 (a b) c) S" + " 0".repeat(10) + " " + ours + " 0 0");
    long sectors = mebibytes << 11;
    write("proc/diskstats", "259 0 nvme0n1 0 0 " + sectors + " 0 0 0 0 0 0 0 0\n"
        + " 259 1 nvme0n1p1 0 0 " + sectors + " 0 0 0 0 0 0 0 0\n");
    write("proc/self/io", "rchar: 1\nread_bytes: 0\nwrite_bytes: 0\ncancelled_write_bytes: 7");
    write("proc/pressure/io", "some avg10=0.00 avg60=0.00 avg300=0.00 total=" + stalled * 1_000_000
        + "\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  private void secondsLater(int seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void othersNeedTheProcessor() throws IOException {
    assertThat(machine.need()).isEmpty();
    secondsLater(1);
    tell(900, 100, 0, 0);
    assertThat(machine.need()).contains("other programs need the processor");
  }

  @Test
  void whatWeUseOurselvesIsNobodysNeed() throws IOException {
    assertThat(machine.need()).isEmpty();
    secondsLater(1);
    tell(900, 890, 0, 0);
    assertThat(machine.need()).isEmpty();
  }

  @Test
  void othersNeedTheDisk() throws IOException {
    assertThat(machine.need()).isEmpty();
    secondsLater(2);
    tell(1, 0, 100, 1);
    assertThat(machine.need()).contains("other programs need the disk");
    secondsLater(2);
    assertThat(machine.need()).as("no more since").isEmpty();
  }

  @Test
  void onBatteryIsWhereNoMainsIsOn() throws IOException {
    write("sys/class/power_supply/BAT0/status", "Discharging");
    assertThat(machine.isOnBattery()).isFalse();
    write("sys/class/power_supply/AC/online", "0\n");
    secondsLater(1);
    assertThat(machine.need()).contains("on battery");
    write("sys/class/power_supply/AC2/online", "1\n");
    secondsLater(1);
    assertThat(machine.isOnBattery()).isFalse();
  }

  @Test
  void whereNothingIsToldNobodyIsInNeed() {
    Machine silent = new Machine(root.resolve("nothing"), now::get);
    assertThat(silent.need()).isEmpty();
    secondsLater(1);
    assertThat(silent.need()).isEmpty();
    assertThat(silent.isOnBattery()).isFalse();
  }
}
