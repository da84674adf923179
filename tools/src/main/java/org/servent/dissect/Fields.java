package org.servent.dissect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.servent.content.Huge;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Message;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.descriptor.Unknown;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.PartialRanges;
import org.servent.wire.WireException;

/** What a message says, one field a line. */
final class Fields {
  private static final String DEEPER = "  ";
  /** From this size on, and if it is a power of two, the kilobytes of a pong mark an ultrapeer. */
  private static final int ULTRAPEER_MARK = 8;

  private Fields() {}

  static List<String> of(Message message) throws WireException {
    return switch (message) {
      case Ping ping -> Extension.lines(ping.extensions()).toList();
      case Pong pong -> pong(pong);
      case Query query -> query(query);
      case QueryHit hit -> hit(hit);
      case Push push -> push(push);
      case Bye bye ->
        Stream.concat(Stream.of("code " + bye.code()), bye.text().lines().map(Values::quoted))
            .toList();
      case RouteTableUpdate update -> List.of(routeTable(update.payload()));
      case VendorMessage vendor -> vendor(vendor);
      case Unknown unknown -> List.of(Values.hex(unknown.payload().bytes()));
    };
  }

  private static List<String> pong(Pong pong) {
    boolean ultrapeer = pong.kilobytes() >= ULTRAPEER_MARK && Long.bitCount(pong.kilobytes()) == 1;
    return join(List.of("address " + pong.address(),
        "shares " + pong.files() + " files, " + pong.kilobytes() + " KiB"
            + (ultrapeer ? " (the mark of an ultrapeer)" : "")),
        Extension.lines(pong.extensions()));
  }

  private static List<String> query(Query query) {
    return join(List.of("words " + Values.quoted(query.text()), "flags " + flags(query)),
        extensions(query.extensions()));
  }

  private static String flags(Query query) {
    StringJoiner flags = new StringJoiner(", ", String.format("%04x ", query.flags()), "");
    if (!query.has(Query.MARK)) {
      return flags.add("none: an obsolete speed").toString();
    }
    name(flags, query, Query.FIREWALLED, "firewalled");
    name(flags, query, Query.WANTS_XML, "wants XML");
    name(flags, query, Query.LEAF_GUIDED, "leaf-guided");
    name(flags, query, Query.GGEP_H, "understands GGEP H");
    name(flags, query, Query.OUT_OF_BAND, "wants hits by UDP");
    name(flags, query, Query.FIREWALL_TO_FIREWALL, "firewall to firewall");
    name(flags, query, Query.RELIABLE_UDP, "semi-reliable UDP");
    if (query.wanted() < Integer.MAX_VALUE) {
      flags.add(query.wanted() + " hits");
    }
    return flags.toString().stripTrailing();
  }

  private static void name(StringJoiner flags, Query query, int flag, String name) {
    if (query.has(flag)) {
      flags.add(name);
    }
  }

  private static List<String> hit(QueryHit hit) {
    List<String> lines =
        new ArrayList<>(List.of("address " + hit.address(), "speed " + hit.speed() + " kbit/s"));
    for (QueryHit.Result result : hit.records()) {
      lines.add("file " + result.index() + ", " + result.size() + " bytes, "
          + Values.quoted(result.name()));
      extensions(result.extensions()).forEach(line -> lines.add(DEEPER + line));
      PartialRanges.in(result.extensions().ggep(), result.size())
          .ifPresent(parts -> lines.add(DEEPER + "has " + Values.parts(parts)));
    }
    hit.trailer().ifPresent(trailer -> {
      lines.add("vendor " + Values.quoted(trailer.vendor()) + trailerFlags(trailer));
      if (trailer.xml().size() > 0) {
        lines.add(DEEPER + "XML, " + trailer.xml().size() + " bytes");
      }
      Extension.lines(trailer.extensions()).forEach(line -> lines.add(DEEPER + line));
    });
    lines.add("servent " + hit.servent());
    return lines;
  }

  private static String trailerFlags(QueryHit.Trailer trailer) {
    return (trailer.pushNeeded() ? ", push needed" : "") + (trailer.busy() ? ", busy" : "");
  }

  private static List<String> push(Push push) {
    return join(
        List.of("servent " + push.servent(), "file " + push.index(), "to " + push.requester()),
        Extension.lines(push.extensions()));
  }

  private static List<String> vendor(VendorMessage message) throws WireException {
    String vendor = message.vendor() == 0 ? "any vendor"
        : Values
            .quoted(new String(ByteBuffer.allocate(Integer.BYTES).putInt(message.vendor()).array(),
                StandardCharsets.ISO_8859_1));
    String head = vendor + " " + message.selector() + ", version " + message.version()
        + VendorName.of(message);
    return join(List.of(head), VendorFields.of(message).stream());
  }

  /**
   * RESET: 00, slots in four bytes, infinity. PATCH: 01, which of how many, compressor, bits an
   * entry, data.
   */
  private static String routeTable(Payload payload) {
    ByteBuffer in = payload.buffer();
    if (payload.size() >= 6 && payload.at(0) == 0) {
      return "RESET, " + Integer.toUnsignedString(in.getInt(1)) + " slots, infinity "
          + payload.at(5);
    }
    if (payload.size() >= 5 && payload.at(0) == 1) {
      return "PATCH " + payload.at(1) + " of " + payload.at(2) + ", "
          + (payload.at(3) == 1 ? "deflated" : "plain") + ", "
          + payload.at(4) + " bits an entry, " + (payload.size() - 5) + " bytes";
    }
    return "neither RESET nor PATCH: " + Values.hex(payload.bytes());
  }

  private static Stream<String> extensions(Huge extensions) {
    return Stream.concat(extensions.urns().stream(), Extension.lines(extensions.ggep()));
  }

  private static List<String> join(List<String> fields, Stream<String> extensions) {
    return Stream.concat(fields.stream(), extensions).toList();
  }
}
