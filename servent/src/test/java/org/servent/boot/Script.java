package org.servent.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Payload;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/** What a servent of another make said when it was recorded: a resource of this package. */
final class Script {
  private final String name;
  private final Map<String, String> blocks = new HashMap<>();
  private final Map<String, Descriptor> frames = new LinkedHashMap<>();

  private Script(String name) {
    this.name = name;
  }

  static Script read(String name) {
    Script script = new Script(name);
    try (InputStream in =
        Objects.requireNonNull(Script.class.getResourceAsStream(name + ".txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : text.substring(text.indexOf("\n== ") + 1).split("(?m)^== ", -1)) {
        if (!part.isEmpty()) {
          script.add(part.substring(0, part.indexOf('\n')),
              part.substring(part.indexOf('\n') + 1).strip());
        }
      }
      return script;
    } catch (IOException | WireException broken) {
      throw new IllegalStateException(name + " cannot be read", broken);
    }
  }

  private void add(String title, String lines) throws WireException {
    if (!title.equals("frames")) {
      blocks.put(title, lines.replace("\n", "\r\n") + "\r\n\r\n");
      return;
    }
    for (String line : lines.split("\n", -1)) {
      String[] parts = line.split(" ", 2);
      frames.put(parts[0], Frames.read(Payload.parse(parts[1]).buffer()).orElseThrow());
    }
  }

  /** A handshake block, such as {@code request}, as it is sent. */
  String block(String title) {
    return Objects.requireNonNull(blocks.get(title), title);
  }

  /** A descriptor, such as {@code ping}. */
  Descriptor frame(String title) {
    return Objects.requireNonNull(frames.get(title), title);
  }

  boolean isUltrapeer() {
    return block("request").contains("X-Ultrapeer: True");
  }

  @Override
  public String toString() {
    return name;
  }
}
