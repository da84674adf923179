package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.records.Held;

class RecordFileTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir
  Path folder;
  private Path path;
  private RecordFile file;
  private final List<Held> records = new ArrayList<>();

  @BeforeEach
  void threeRecords() {
    path = folder.resolve("records");
    file = new RecordFile(path);
    for (String payer : List.of("192.0.2.1", "2001:db8::1")) {
      records.add(
          Held.of(ContentRecord.of(Payload.of(payer.getBytes(StandardCharsets.US_ASCII)), NEW_YEAR),
              Optional.of(Host.parse(payer))));
    }
    records.add(Held.of(ContentRecord.of(Payload.of(new byte[ContentRecord.MOST]), NEW_YEAR),
        Optional.empty()));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertThat(file.read()).isEmpty();

    file.write(records);
    assertThat(file.read()).isEqualTo(records);

    file.write(records.subList(0, 1));
    assertThat(file.read()).isEqualTo(records.subList(0, 1));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void whateverIsDamagedWhatStandsInFrontIsThere() throws IOException {
    file.write(records);
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at += 61) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(path, damaged);
      assertThat(file.read()).isEqualTo(records.subList(0, file.read().size()))
          .hasSizeLessThan(records.size());

      Files.write(path, Arrays.copyOf(whole, at));
      assertThat(file.read()).isEqualTo(records.subList(0, file.read().size()))
          .hasSizeLessThan(records.size());
    }
  }
}
