package org.servent.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.servent.content.Sha1;

/**
 * What a processor second of ours buys of what a swarm asks for: ranges of 64 KiB on 32 connections
 * that stay open, one after the other; from us and from nginx with sendfile, in turns.
 */
final class RangesBenchmark implements Benchmark {
  private static final int MEBIBYTE = 1 << 20;
  private static final int CONNECTIONS = 32;
  /** Times what is measured: after ten each run was still faster than the one before. */
  private static final int WARM_UP = 30;
  private static final Duration HASHING = Duration.ofMinutes(1);
  /** What the servent's heap is held to. */
  private static final String HEAP = "-Xmx64m";

  private final int requests;
  private final int pairs;

  RangesBenchmark() {
    this(20_000, 5);
  }

  /** One of another size, to be tried in a test. */
  RangesBenchmark(int requests, int pairs) {
    this.requests = requests;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return "ranges";
  }

  @Override
  public String summary() {
    return "ranges of 64 KiB on 32 open connections per processor second, against nginx with sendfile";
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Bench.require("nginx", "nginx-light");
    Path share = bench.folder("files");
    Sha1 sha1 = write(share.resolve("large.bin"));
    ServentProcess servent =
        ServentProcess.start(bench, "servent", HEAP, List.of("--share", share.toString(),
            "--upload-slots", Integer.toString(CONNECTIONS)));
    servent.awaitHashed(1, HASHING);
    Nginx nginx = Nginx.start(bench, share);
    RangeReaders us = new RangeReaders(servent.port(), "/uri-res/N2R?" + sha1.urn(), 64 * MEBIBYTE);
    RangeReaders them = new RangeReaders(nginx.port(), "/large.bin", 64 * MEBIBYTE);
    bench.say("asking each to warm up, then " + pairs + " times");
    us.run(CONNECTIONS, WARM_UP * requests);
    them.run(CONNECTIONS, requests);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      ours.add(perSecond(servent.cpu(), us, servent::cpu));
      theirs.add(perSecond(nginx.cpu(), them, nginx::cpu));
      bench.say(String.format("  %.0f requests, nginx %.0f, a processor second", ours.getLast(),
          theirs.getLast()));
    }
    return new Result(name(), new Result.Yardstick("nginx", "requests/cpu-s", false), ours, theirs,
        requests + " ranges of 64 KiB on " + CONNECTIONS + " connections, after "
            + WARM_UP + " times as many to warm up");
  }

  private interface Used {
    Duration cpu() throws CannotMeasure, IOException;
  }

  private double perSecond(Duration before, RangeReaders readers, Used used)
      throws IOException, InterruptedException, CannotMeasure {
    readers.run(CONNECTIONS, requests);
    return requests / (used.cpu().minus(before).toMillis() / 1e3);
  }

  private static Sha1 write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      Random dice = new Random(1);
      byte[] block = new byte[MEBIBYTE];
      for (int i = 0; i < 64; i++) {
        dice.nextBytes(block);
        digest.update(block);
        out.write(block);
      }
      return Sha1.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
