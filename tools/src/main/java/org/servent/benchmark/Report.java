package org.servent.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A result as it is kept: with the day, the machine, and every single number. */
record Report(String name, BigDecimal ratio, BigDecimal us, BigDecimal yardstick, String kind,
    String unit, int pairs, String note,
    String day, Machine machine, List<BigDecimal> ours, List<BigDecimal> theirs) {
  private static final int DIGITS = 3;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What it was measured on.
   *
   * @param load processes that wanted a core when the run ended, a minute's mean, its own included
   */
  record Machine(String processor, int cores, BigDecimal load, String system, String java) {
    static Machine here() throws IOException {
      return new Machine(model(), Runtime.getRuntime().availableProcessors(), rounded(meanLoad()),
          System.getProperty("os.name") + " " + System.getProperty("os.version"),
          Runtime.version().toString());
    }

    private static double meanLoad() {
      return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String model() throws IOException {
      Path linux = Path.of("/proc/cpuinfo");
      if (!Files.exists(linux)) {
        return System.getProperty("os.arch");
      }
      return Files.readString(linux)
          .lines()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    }
  }

  static Report of(Result result) throws IOException {
    return new Report(result.name(), rounded(result.ratio()), rounded(result.us()),
        rounded(result.them()), result.yardstick().kind(),
        result.yardstick().unit(), result.ours().size(), result.note(),
        LocalDate.now(ZoneOffset.UTC).toString(), Machine.here(),
        result.ours().stream().map(Report::rounded).toList(),
        result.theirs().stream().map(Report::rounded).toList());
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(this) + "\n");
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP);
  }
}
