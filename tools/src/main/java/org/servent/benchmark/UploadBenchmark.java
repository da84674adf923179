package org.servent.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.servent.content.Sha1;

/** How fast one large file goes to curl, from us and from nginx with sendfile, in turns. */
final class UploadBenchmark implements Benchmark {
  private static final int MEBIBYTE = 1 << 20;
  private static final Duration HASHING = Duration.ofMinutes(2);
  /** What the servent's heap is held to. */
  private static final String HEAP = "-Xmx64m";

  private final int mebibytes;
  private final int pairs;

  UploadBenchmark() {
    this(1_024, 7);
  }

  /** One of another size, to be tried in a test. */
  UploadBenchmark(int mebibytes, int pairs) {
    this.mebibytes = mebibytes;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return "upload";
  }

  @Override
  public String summary() {
    return "a file of 1 GiB to curl, from a servent with a heap of 64 MB and from nginx with sendfile";
  }

  @Override
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    Bench.require("curl", "curl");
    Bench.require("nginx", "nginx-light");
    Path share = bench.folder("files");
    bench.say("writing a file of " + mebibytes + " MiB");
    Sha1 sha1 = write(share.resolve("large.bin"));
    ServentProcess servent =
        ServentProcess.start(bench, "servent", HEAP, List.of("--share", share.toString()));
    servent.awaitHashed(1, HASHING);
    Nginx nginx = Nginx.start(bench, share);
    String ours = "http://127.0.0.1:" + servent.port() + "/uri-res/N2R?" + sha1.urn();
    String theirs = "http://127.0.0.1:" + nginx.port() + "/large.bin";
    bench.say("fetching it once from each to warm up, then " + pairs + " times");
    fetch(ours);
    fetch(theirs);
    List<Double> us = new ArrayList<>();
    List<Double> them = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      us.add(fetch(ours));
      them.add(fetch(theirs));
      bench.say(String.format("  %.0f MiB/s, nginx %.0f MiB/s", us.getLast(), them.getLast()));
    }
    long heap = servent.heapMax() / MEBIBYTE;
    return new Result(name(), new Result.Yardstick("nginx", "MiB/s", false), us, them,
        mebibytes + " MiB to curl; the servent's heap was at most " + heap + " MiB");
  }

  private Sha1 write(Path file) throws IOException {
    MessageDigest digest = sha1();
    Random dice = new Random(mebibytes);
    byte[] block = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        dice.nextBytes(block);
        digest.update(block);
        out.write(block);
      }
    }
    return Sha1.of(digest.digest());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** MiB a second, as curl counts them. */
  private double fetch(String url) throws IOException, InterruptedException, CannotMeasure {
    Process curl = new ProcessBuilder("curl", "-s", "-S", "-o", "/dev/null", "-w",
        "%{http_code} %{size_download} %{time_total}", url)
        .redirectErrorStream(true)
        .start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String whole = "200 " + (long) mebibytes * MEBIBYTE + " ";
    if (curl.waitFor() != 0 || !said.startsWith(whole)) {
      throw new CannotMeasure("curl did not get all of " + url + ": " + said);
    }
    return mebibytes / Double.parseDouble(said.substring(whole.length()));
  }
}
