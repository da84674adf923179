package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutANameAllAreListed() {
    assertThat(run()).isZero();

    assertThat(out).hasToString(
        """
            search        two servents in two processes, 10,000 shared files each: until the first hit from one hop away
            latency       from a query to its hit over a compressed link, one hop away
            latency-two   the same two hops away: another servent is between
            hash          SHA-1 and Tiger tree of 1 GiB against rhash, by the clock
            hash-cpu      the same by time of processors
            scan          1,000,000 files: names found after the first start; restart, walk, weight of the index
            scan-100k     100,000 files: names found after the first start; restart, walk, weight of the index
            match         queries of two words against a million files: answered in each second of one core
            upload        a file of 1 GiB to curl, from a servent with a heap of 64 MB and from nginx with sendfile
            ranges        ranges of 64 KiB on 32 open connections per processor second, against nginx with sendfile
            download      a file of 1 GiB from one servent, proven; curl's is not
            swarm         a file of 1 GiB from four servents, proven, with a heap of 96 MB; aria2c's is not
            crowd         memory for 1,000 who fetch 100 MiB each at once, from as many addresses
            memory        memory, on the heap and beside it, for a link that is compressed in both directions
            memory-plain  memory, on the heap and beside it, for a link that is not compressed
            relay         queries passed on to 16 neighbours: copies for each second of one core
            relay-one     queries passed on to 1 neighbour: copies for each second of one core
            relay-delay   1,000 queries a second: what 99 of 100 take from one neighbour to another
            relay-garbage bytes allocated for a query passed on to 16 neighbours
            route         a query against the tables of 300 leaves: queries for each second of one core
            route-relay   100,000 queries that arrive at an ultrapeer with 300 leaves: seconds of processor time
            cli           how long `servent status` takes beside a running servent
            cli-version   how long `servent --version` takes beside a running servent
            """);
  }

  @Test
  void anUnknownNameIsSaidBeforeAnythingIsMeasured() {
    assertThat(run("search", "serach")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("There is no benchmark \"serach\"; without a name all are listed.");
  }

  @Test
  void helpSaysWhatTheLineMeans() throws IOException {
    assertThat(run("--help")).isZero();

    assertThat(out).hasToString(Files.readString(Path.of("src/test/resources/benchmark/help.out")));
  }

  private int run(String... arguments) {
    return new CommandLine(new Benchmarks()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
