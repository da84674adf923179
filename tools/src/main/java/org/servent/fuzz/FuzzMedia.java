package org.servent.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.channels.ByteArraySeekableByteChannel;
import org.servent.descriptor.Payload;
import org.servent.handshake.Vendor;
import org.servent.media.MediaReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Damages media files, has them read, and prints what that took at most. */
@Command(name = "fuzz-media", mixinStandardHelpOptions = true, sortOptions = false,
    version = "fuzz-media " + Vendor.VERSION,
    description = "Damages media files in many ways, has each read, and prints the longest time"
        + " and the most memory that one took.%n",
    footer = {"", "A file that takes more than 2 s or 64 MiB, or makes a reader break down, is",
        "written to the working directory, and ends it.", "", "Example:",
        "  fuzz-media --inputs 10000000 index/src/test/resources/org/servent/media", "",
        "Exit codes: 0 all within these bounds, 1 one not, 2 usage."})
public final class FuzzMedia implements Callable<Integer> {
  /** So long may a file of some kilobytes take to read, on a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(2);
  /** For 4 MiB that are read, as bytes and as text, and what is taken apart of it. */
  private static final long MOST_MEMORY = 64L << 20;
  /** Larger ones have nothing that small ones have not, and are slow to copy. */
  private static final long LARGEST = 1 << 20;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER",
      description = "Media files, up to 1 MiB each.")
  private List<Path> places = List.of();

  @Option(names = "--inputs", paramLabel = "N", defaultValue = "1000000",
      description = "How many damaged files to read. Default: ${DEFAULT-VALUE}.")
  private long inputs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "What the damage is drawn from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private record Whole(Path name, Payload content) {}

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new FuzzMedia()).setOut(out).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Whole> wholes = wholes();
    if (inputs < 1 || wholes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), wholes.isEmpty()
          ? "There is no media file that says anything of itself in " + places
          : "--inputs is 1 or more");
    }
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Damage damage = new Damage(seed);
    long understood = 0;
    long slowest = 0;
    long most = 0;
    for (long i = 0; i < inputs; i++) {
      SplittableRandom dice = damage.dice(i);
      Whole whole = wholes.get(dice.nextInt(wholes.size()));
      // Now and then a file of one format is called one of another.
      Path name = dice.nextInt(20) == 0 ? wholes.get(dice.nextInt(wholes.size())).name
          : whole.name;
      byte[] bytes = Damage.of(whole.content.bytes(), dice);
      long before = memory.getCurrentThreadAllocatedBytes();
      long begin = System.nanoTime();
      try {
        understood += reads(name, bytes) ? 1 : 0;
      } catch (IOException | RuntimeException | Error broken) {
        return failed(i, name, bytes, broken.toString());
      }
      long took = System.nanoTime() - begin;
      long allocated = memory.getCurrentThreadAllocatedBytes() - before;
      slowest = Math.max(slowest, took);
      most = Math.max(most, allocated);
      if (took > LONGEST.toNanos() || allocated > MOST_MEMORY) {
        return failed(i, name, bytes, "%d ms, %d bytes".formatted(
            Duration.ofNanos(took).toMillis(), allocated));
      }
    }
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "fuzz-media inputs=%d understood=%d slowest=%dms most=%dKiB seed=%d%n",
            inputs, understood, Duration.ofNanos(slowest).toMillis(), most >> 10, seed);
    return 0;
  }

  private static boolean reads(Path name, byte[] bytes) throws IOException {
    try (ByteArraySeekableByteChannel file = ByteArraySeekableByteChannel.wrap(bytes)) {
      return MediaReader.read(name, file).isPresent();
    }
  }

  private int failed(long input, Path name, byte[] bytes, String why) throws IOException {
    Path kept = Path.of("fuzz-media-" + seed + "-" + input + "-" + name);
    Files.write(kept, bytes);
    spec.commandLine().getErr().println("Input " + input + ", kept as " + kept + ": " + why);
    return 1;
  }

  /** Those that are read. */
  private List<Whole> wholes() throws IOException {
    List<Whole> wholes = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> all = Files.walk(place)) {
        for (Path file : all.sorted().toList()) {
          if (Files.isRegularFile(file) && Files.size(file) <= LARGEST
              && MediaReader.read(file).isPresent()) {
            wholes.add(new Whole(file.getFileName(), Payload.of(Files.readAllBytes(file))));
          }
        }
      }
    }
    return wholes;
  }
}
