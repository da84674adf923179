package org.servent.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.servent.control.RecordView;
import org.servent.control.RingKey;
import org.servent.record.RecordType;
import org.servent.ring.RingId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "get", header = "Print what is kept under a key.", footer = {
    "  servent dht get greeting",
    "  servent dht get greeting --of 6155cb6d4687baf6f59a74b7620f9000 --out hello.txt",
    "  servent dht get urn:sha1:… --type source",
    "  Everybody may put something under the same key, so there may be several."})
final class DhtGetCommand extends KeyedCommand {
  @Option(names = "--type", paramLabel = "TYPE",
      description = "value, source, presence or content (default: value).")
  private RecordType type = RecordType.VALUE;

  @Option(names = "--of", paramLabel = "ID", description = "Only what this servent put.")
  private @Nullable RingId owner;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Write the bytes into a new file; there must be one value.")
  private @Nullable Path file;

  DhtGetCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    RingKey key = key();
    RingId only = owner;
    List<RecordView> all = Answered.got(servent().ring().get(key, type))
        .stream()
        .filter(record -> only == null || record.owner().filter(only::equals).isPresent())
        .toList();
    if (all.isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND, only == null ? "Nothing is kept under " + key.id() + "."
          : "Nothing of " + only + " is kept under " + key.id() + ".");
    }
    if (file == null) {
      print("records", all, records -> records.forEach(RecordText.to(out(), err())));
    } else {
      write(file, all);
      print("records", all, records -> err().println("Written to " + file + "."));
    }
    return ExitCode.DONE;
  }

  private void write(Path to, List<RecordView> all) throws Failure {
    List<RecordView.Bytes> values =
        all.stream().flatMap(record -> record.value().stream()).toList();
    if (values.size() != 1) {
      throw new Failure(ExitCode.FAILED, values.isEmpty() ? "These records have no bytes of users."
          : "There are %d values; --of ID says whose is wanted.".formatted(values.size()));
    }
    try {
      Files.write(session().resolve(to), HexFormat.of().parseHex(values.getFirst().hex()),
          StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      throw new Failure(ExitCode.FAILED, to + " is there already; name another.");
    } catch (IOException unwritable) {
      throw new Failure(ExitCode.FAILED, "Cannot write " + to + ": " + unwritable + ".");
    }
  }
}
