package org.servent.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.servent.control.CommandFrames;
import org.servent.control.CommandRequest;
import org.servent.control.Terminal;

/**
 * Asks a running servent through its control socket, as the client that users start does, but from
 * a JVM that is warm.
 */
final class ControlSocket {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  ControlSocket(Path path) {
    this.path = path;
  }

  /** Whether a servent listens. */
  boolean isThere() {
    if (!Files.exists(path)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return channel.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  /** The document of this name. */
  JsonNode get(String resource) throws IOException {
    try (SocketChannel channel =
        ask("GET /v1/" + resource + " HTTP/1.1\r\nHost: servent\r\nConnection: close\r\n\r\n",
            new byte[0])) {
      InputStream answer = head(channel);
      return JSON.readTree(answer);
    }
  }

  /**
   * Runs a command.
   *
   * @return nanoseconds from asking until the first of its output came; -1 if it failed
   */
  long nanosToFirstOutput(List<String> arguments) throws IOException {
    byte[] body = new CommandRequest(Path.of("/"), Terminal.NONE, arguments).encode();
    long start = System.nanoTime();
    try (SocketChannel channel = ask(
        "POST /v1/command HTTP/1.1\r\nHost: servent\r\nContent-Length: " + body.length + "\r\n\r\n",
        body)) {
      DataInputStream frames = new DataInputStream(head(channel));
      long first = -1;
      for (int kind = frames.readUnsignedByte(); kind != CommandFrames.EXIT; kind =
          frames.readUnsignedByte()) {
        first = kind == CommandFrames.OUT && first < 0 ? System.nanoTime() - start : first;
        frames.readNBytes(frames.readInt());
      }
      frames.readInt();
      return frames.readUnsignedByte() == 0 ? first : -1;
    }
  }

  private SocketChannel ask(String head, byte[] body) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    ByteBuffer[] request =
        {ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(body)};
    while (request[0].hasRemaining() || request[1].hasRemaining()) {
      channel.write(request);
    }
    return channel;
  }

  /** Reads the head of an answer. */
  private static InputStream head(SocketChannel channel) throws IOException {
    InputStream answer = new BufferedInputStream(Channels.newInputStream(channel));
    String status = line(answer);
    while (!line(answer).isEmpty()) {
      // The body ends with the connection or with its last frame.
    }
    if (!status.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("the servent says " + status);
    }
    return answer;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the servent hung up");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
