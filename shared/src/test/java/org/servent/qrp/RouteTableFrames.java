package org.servent.qrp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** The route table updates among the vectors and captures of {@code wire}. */
final class RouteTableFrames {
  private RouteTableFrames() {}

  /** By name. */
  static Map<String, RouteTableUpdate> vectors() {
    Map<String, RouteTableUpdate> vectors = new LinkedHashMap<>();
    for (String block : text("route-table-update.txt").strip().split("\n\n", -1)) {
      String[] lines = block.split("\n", -1);
      vectors.put(lines[0], update(lines[1]));
    }
    return vectors;
  }

  /** The vector of this name. */
  static RouteTableUpdate vector(String name) {
    return Objects.requireNonNull(vectors().get(name), name);
  }

  /** By the recording and the way they went, in their order. */
  static Map<String, List<RouteTableUpdate>> captures() {
    Map<String, List<RouteTableUpdate>> captures = new LinkedHashMap<>();
    text("captures.txt").lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", -1))
        .filter(columns -> type(columns[2]) == MessageType.ROUTE_TABLE_UPDATE)
        .forEach(columns -> captures
            .computeIfAbsent(columns[0] + " " + columns[1], link -> new ArrayList<>())
            .add(update(columns[2])));
    return captures;
  }

  /** Each update, with those that a peer must have seen before it makes sense. */
  static Map<Payload, List<RouteTableUpdate>> conversations() throws WireException {
    Map<Payload, List<RouteTableUpdate>> conversations = new LinkedHashMap<>();
    List<List<RouteTableUpdate>> links = new ArrayList<>(captures().values());
    links.add(List.copyOf(vectors().values()));
    for (List<RouteTableUpdate> link : links) {
      List<RouteTableUpdate> seen = new ArrayList<>();
      for (RouteTableUpdate update : link) {
        int keep = switch (RouteTableMessage.read(update)) {
          case Reset reset -> 0;
          case Patch patch -> patch.number();
        };
        seen.subList(keep, seen.size()).clear();
        conversations.put(update.payload(), List.copyOf(seen));
        seen.add(update);
      }
    }
    return conversations;
  }

  private static MessageType type(String frame) {
    return MessageType.of(Payload.parse(frame).at(16));
  }

  private static RouteTableUpdate update(String frame) {
    try {
      ByteBuffer bytes = Payload.parse(frame).buffer();
      return (RouteTableUpdate) Messages.read(Frames.read(bytes).orElseThrow());
    } catch (WireException broken) {
      throw new IllegalStateException(frame, broken);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Frames.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
