package org.servent.cli;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.CommandFrames;
import org.servent.control.CommandRequest;
import org.servent.control.HomePaths;
import org.servent.handshake.Vendor;

/**
 * What users start: hands the command line to the servent that runs in the home, and copies what
 * comes back.
 *
 * <p>Uses {@code java.base} only, because every class more is time that a user waits. It is the one
 * place outside {@code
 * transport} that opens a socket: a Unix socket, to nobody but our own servent. Ctrl-C ends this
 * process, which hangs up, which cancels the command.
 */
public final class Client {
  /** How long a servent may take to stop, and a little more. */
  private static final long STOP_LIMIT = 12_000;
  private static final long STOP_POLL = 20;
  /** What stands for standard input in place of a file. */
  private static final String STANDARD_INPUT = "-";

  /** What is answered at once, with the words that the whole program has for it. */
  private static final List<String> VERSION = List.of("--version", "-V");

  private final HomePaths home;
  private final OutputStream out;
  private final OutputStream err;

  Client(HomePaths home, OutputStream out, OutputStream err) {
    this.home = home;
    this.out = new Copied(out);
    this.err = new Copied(err);
  }

  /** Runs a command in the servent of the home, or what needs none in this process. */
  public static void main(String[] args) throws InterruptedException {
    List<String> words = List.of(args);
    if (words.size() == 1 && VERSION.contains(words.getFirst())) {
      System.out.println("servent " + Vendor.VERSION);
      return;
    }
    Map<String, String> env = System.getenv();
    Optional<Integer> code = ask(words, env);
    if (code.isEmpty()) {
      WholeProgram.run(words);
    } else if (code.get() != ExitCode.DONE) {
      System.exit(code.get());
    }
  }

  private static Optional<Integer> ask(List<String> words, Map<String, String> env)
      throws InterruptedException {
    HomePaths home;
    try {
      home = Arguments.of(words).home(env);
    } catch (IllegalArgumentException noHome) {
      // The whole program says what is wrong with it, where that matters.
      return Optional.empty();
    }
    return new Client(home, new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err))
        .run(new CommandRequest(Path.of("").toAbsolutePath(), CallersTerminal.find(env), words,
            input(words)));
  }

  /** Standard input, for a command that names it; more than fits is refused with the rest. */
  private static String input(List<String> words) {
    if (!words.contains(STANDARD_INPUT)) {
      return "";
    }
    try {
      return new String(System.in.readNBytes(CommandRequest.MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException closed) {
      return "";
    }
  }

  /** The exit code; nothing if no servent runs. */
  Optional<Integer> run(CommandRequest request) throws InterruptedException {
    Optional<SocketChannel> connected = connect();
    if (connected.isEmpty()) {
      return Optional.empty();
    }
    try (SocketChannel servent = connected.get()) {
      int code = exchange(servent, request.encode());
      if (code == ExitCode.DONE
          && Arguments.of(request.arguments()).command().equals(StopCommand.NAME)) {
        awaitEnd();
      }
      return Optional.of(code);
    } catch (UncheckedIOException nobodyReads) {
      return Optional.of(ExitCode.BROKEN_PIPE);
    } catch (IOException e) {
      say("The servent went away before the command ended.");
      return Optional.of(ExitCode.FAILED);
    }
  }

  private Optional<SocketChannel> connect() {
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(home.socket())));
    } catch (IOException nobodyListens) {
      return Optional.empty();
    }
  }

  private int exchange(SocketChannel servent, byte[] body) throws IOException {
    if (body.length > CommandRequest.MAX_BYTES) {
      say("This command line is longer than a servent reads.");
      return ExitCode.USAGE;
    }
    String head =
        "POST /v1/command HTTP/1.1\r\nHost: servent\r\nConnection: close\r\nContent-Length: "
            + body.length + "\r\n\r\n";
    byte[] ascii = head.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request =
        ByteBuffer.allocate(ascii.length + body.length).put(ascii).put(body).flip();
    while (request.hasRemaining()) {
      servent.write(request);
    }
    InputStream answer = Channels.newInputStream(servent);
    String status = line(answer);
    while (!line(answer).isEmpty()) {
      // No header matters: the answer ends with its last frame.
    }
    if (status.startsWith("HTTP/1.1 200 ")) {
      return CommandFrames.copy(answer, out, err);
    }
    say("The servent refused: "
        + new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip());
    return ExitCode.FAILED;
  }

  /** Reads a line byte by byte, since what follows the head is not text. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /** Waits until the servent has let go of the home, which it does last: then its lock is empty. */
  private void awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + STOP_LIMIT * 1_000_000;
    while (isLocked() && System.nanoTime() - end < 0) {
      Thread.sleep(STOP_POLL);
    }
  }

  private boolean isLocked() {
    try {
      return Files.size(home.lock()) > 0;
    } catch (IOException noSuchFile) {
      return false;
    }
  }

  private void say(String sentence) {
    try {
      err.write((sentence + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says by another exception that it is not the servent that failed, but whoever reads our output.
   */
  private static final class Copied extends OutputStream {
    private final OutputStream to;

    private Copied(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
