package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ManyFilesTest {
  private static final int FILES = 10_000;

  @Test
  void tenThousandFilesAreListedHashedAndFound(@TempDir Path root) throws Exception {
    Folder docs = Folder.in(root, "docs");
    write(docs);
    long begun = System.nanoTime();
    try (Library library = Library.open(root.resolve("home/library"))) {
      library.share(docs.path(), false);
      assertThat(library.scan()).succeedsWithin(Duration.ofMinutes(2));
      long scanned = System.nanoTime();

      assertThat(library.state()).satisfies(state -> {
        assertThat(state.files()).isEqualTo(FILES);
        assertThat(state.toHash()).isZero();
      });
      for (int i = 0; i < FILES; i += 7) {
        String name = "Report-n" + i;
        List<SharedFile> hits = library.search("report n" + i, 10);
        assertThat(hits).isNotEmpty().allMatch(hit -> hit.name().startsWith(name));
      }
      System.out.printf("%d files: scanned in %d ms; two words, one hit: %.2f ms; two words,"
          + " 50 of 100 hits: %.2f ms; state: %.3f ms (medians)%n", FILES,
          (scanned - begun) / 1_000_000,
          median(i -> library.search("report n" + i, 50)),
          median(i -> library.search("year " + i % 100, 50)),
          median(i -> library.state()));
    }
  }

  /** Milliseconds that half of a thousand calls take at most. */
  private static double median(IntConsumer call) {
    return IntStream.range(0, 1000).mapToLong(i -> {
      long begun = System.nanoTime();
      call.accept(i);
      return System.nanoTime() - begun;
    }).sorted().skip(500).findFirst().orElseThrow() / 1e6;
  }

  private static void write(Folder docs) throws IOException {
    for (int i = 0; i < FILES; i++) {
      docs.write("year " + i % 100 + "/Report-n" + i + ".txt", "content " + i);
    }
  }
}
