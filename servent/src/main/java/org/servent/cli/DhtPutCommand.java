package org.servent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.control.RingKey;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.record.Statement;
import org.servent.ring.RingId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "put", header = "Have a text or a small file kept under a key.", footer = {
    "  servent dht put greeting 'hello, world'",
    "  servent dht put greeting --file hello.txt --lease 48h",
    "  It is signed, so nobody else can change it, and it goes when its lease ends."})
final class DhtPutCommand extends KeyedCommand {
  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What is kept.")
  private @Nullable String text;

  @Option(names = "--file", paramLabel = "FILE",
      description = "A file instead of a text, up to " + Statement.MOST_VALUE + " bytes.")
  private @Nullable Path file;

  @Option(names = "--lease", paramLabel = "TIME",
      description = "How long it is kept, up to 168h (default: 24h).")
  private Duration lease = Duration.ofDays(1);

  DhtPutCommand(Session session) {
    super(session);
  }

  /** What was put, as JSON. */
  record Report(RingId key, int bytes, Duration lease, int copies) {}

  @Override
  public Integer call() throws Failure, InterruptedException {
    Payload value = value();
    if (value.size() > Statement.MOST_VALUE) {
      throw new Failure(ExitCode.USAGE,
          "A key keeps %s at most, and this is %s.".formatted(
              Units.count(Statement.MOST_VALUE, "byte"), Units.count(value.size())));
    }
    Duration longest = RecordType.VALUE.greatestLease();
    if (!lease.isPositive() || lease.compareTo(longest) > 0) {
      throw new Failure(ExitCode.USAGE,
          "--lease is between 1s and " + longest.toHours() + "h: " + Units.duration(lease));
    }
    RingKey key = key();
    int copies = Answered.got(servent().ring().put(key, value, lease));
    print("put", new Report(key.id(), value.size(), lease, copies),
        done -> err().println("%s kept by %s for %s.".formatted(
            Units.bytes(done.bytes()), Units.count(done.copies(), "servent"),
            Units.duration(done.lease()))));
    return ExitCode.DONE;
  }

  private Payload value() throws Failure {
    if ((text == null) == (file == null)) {
      throw new Failure(ExitCode.USAGE, "Give a TEXT or --file FILE, one of both.");
    }
    return file == null
        ? Payload.of(Optional.ofNullable(text).orElse("").getBytes(StandardCharsets.UTF_8))
        : Payload.of(read(file));
  }

  /** One byte more than may be kept says that there are more. */
  private byte[] read(Path from) throws Failure {
    try (InputStream bytes = Files.newInputStream(session().resolve(from))) {
      return bytes.readNBytes(Statement.MOST_VALUE + 1);
    } catch (NoSuchFileException none) {
      throw new Failure(ExitCode.FAILED, "There is no file " + from + ".");
    } catch (IOException unreadable) {
      throw new Failure(ExitCode.FAILED, "Cannot read " + from + ": " + unreadable + ".");
    }
  }
}
