package org.servent.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/**
 * What a link takes of a servent's memory, on the heap and beside it. Many neighbours come; each
 * says more than a window of compression holds; one asks, and all others are told. What the process
 * has more of then than before is divided by their number. Nobody sends a query table.
 */
final class MemoryBenchmark implements Benchmark {
  /**
   * A heap that is in memory from the start, so that what grows beside it can be seen; and no
   * compiler that takes tens of megabytes while it works.
   */
  private static final String JAVA = "-Xms128m -Xmx128m -XX:+AlwaysPreTouch -XX:+UseSerialGC"
      + " -XX:TieredStopAtLevel=1";
  private static final int MOST = 800;
  private static final int WARM_UP = 100;
  /** As many as a household may have. */
  private static final int PER_ADDRESS = 3;
  private static final int ADDRESSES = 250;
  /** For the last copies to leave, and what was needed on the way to be given back. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  /** Nothing happens because of it but that it is read. */
  private static final int UNKNOWN_TYPE = 0x55;
  /** Of 1,000 bytes each: more than a window of 32 KiB. */
  private static final int UNKNOWNS = 40;
  /** Of some 50 bytes each: more than we keep of what we sent. */
  private static final int QUERIES = 100;

  /** Which links. */
  enum Kind {
    DEFLATED("memory", 56, "a link that is compressed in both directions"),
    PLAIN("memory-plain", 12, "a link that is not compressed");

    private final String title;
    private final double goal;
    private final String what;

    Kind(String title, double goal, String what) {
      this.title = title;
      this.goal = goal;
      this.what = what;
    }
  }

  private final Kind kind;
  private final int links;
  private final int rounds;
  private int guids;

  MemoryBenchmark(Kind kind) {
    this(kind, 500, 3);
  }

  /** One of another size, to be tried in a test. */
  MemoryBenchmark(Kind kind, int links, int rounds) {
    this.kind = kind;
    this.links = links;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return kind.title;
  }

  @Override
  public String summary() {
    return "memory, on the heap and beside it, for " + kind.what;
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    List<Double> each = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      // What was given back stays with the process, so each round has one of its own.
      each.add(kibibytes(ServentProcess.start(bench, "servent" + i, JAVA,
          List.of("--role", "ultrapeer", "--neighbours", Integer.toString(MOST)))));
      bench.say("  %.1f KiB a link".formatted(each.getLast()));
    }
    return new Result(name(), new Result.Yardstick("goal", "KiB", true), each, List.of(kind.goal),
        links + " links at once, in " + rounds
            + " processes; the heap after a collection, and what else each has in memory");
  }

  private double kibibytes(ServentProcess servent)
      throws IOException, InterruptedException, CannotMeasure {
    List<RawLink> open = new ArrayList<>();
    try {
      // The first ones load classes.
      come(servent, open, WARM_UP);
      long before = servent.memory();
      come(servent, open, links);
      return (servent.memory() - before) / 1024.0 / links;
    } finally {
      for (RawLink link : open) {
        link.close();
      }
    }
  }

  /** So many come, each says something, and one of them asks. */
  private void come(ServentProcess servent, List<RawLink> open, int number)
      throws IOException, InterruptedException, CannotMeasure {
    int first = open.size();
    for (int i = first; i < first + number; i++) {
      open.add(RawLink.dial(servent.port(), address(i), kind == Kind.DEFLATED));
    }
    List<Descriptor> said = unknowns();
    ByteBuffer bytes = stream(said);
    for (RawLink link : open.subList(first + 1, open.size())) {
      link.write(bytes.duplicate());
    }
    said.addAll(queries());
    open.get(first).write(stream(said));
    Thread.sleep(QUIET);
    servent.awaitNeighbours(open.size());
  }

  private static String address(int link) {
    int host = link / PER_ADDRESS;
    return "127.1." + host / ADDRESSES + "." + (1 + host % ADDRESSES);
  }

  private List<Descriptor> unknowns() {
    List<Descriptor> all = new ArrayList<>();
    for (int i = 0; i < UNKNOWNS; i++) {
      all.add(new Descriptor(guid(), UNKNOWN_TYPE, Lifetime.fresh(1), Payload.of(new byte[1_000])));
    }
    return all;
  }

  private List<Descriptor> queries() {
    List<Descriptor> all = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      all.add(Messages.descriptor(guid(), Lifetime.fresh(3), Query.forWords("blue moon " + i)));
    }
    return all;
  }

  private Guid guid() {
    return Guid.parse("%032x".formatted(++guids));
  }

  /** As this kind of link sends them. */
  private ByteBuffer stream(List<Descriptor> descriptors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Descriptor each : descriptors) {
      ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + each.payload().size());
      Frames.write(each, frame);
      bytes.writeBytes(frame.array());
    }
    return ByteBuffer
        .wrap(kind == Kind.DEFLATED ? deflated(bytes.toByteArray()) : bytes.toByteArray());
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    DeflaterOutputStream out = new DeflaterOutputStream(stream, true);
    out.write(bytes);
    out.flush();
    return stream.toByteArray();
  }
}
