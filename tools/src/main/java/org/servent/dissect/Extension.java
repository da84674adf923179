package org.servent.dissect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;

/** What GGEP ids are called ({@code gtk-gnutella doc/gnutella/GGEP}), and what they say. */
record Extension(String meaning, Function<byte[], String> value) {
  private static final Map<String, Extension> KNOWN = new HashMap<>();

  static {
    know(Values::text, "u URN", "PATH folder");
    know(Values::digest, "H digest");
    know(Values::hex, "UP ultrapeer: free slots", "DU mean daily uptime",
        "VC vendor and version", "LOC language", "GUE speaks GUESS", "SCP asks for hosts",
        "IP own address", "PHC host caches", "UDPHC is a host cache", "QK query key",
        "SO OOB token", "TLS speaks TLS", "6 IPv6 address", "I6 can use IPv6", "UA user agent",
        "HNAME host name", "M media wanted", "XQ full query", "WH what is new",
        "NP no OOB proxy", "PR partial files too", "LF size", "CT created", "BH can be browsed",
        "FW firewall to firewall", "MCAST answer to multicast", "GTKGV gtk-gnutella version",
        "IPP other hosts", "IPP6 other hosts", "PUSH push proxies", "PUSH6 push proxies",
        "ALT alternate locations", "ALT6 alternate locations", "DHTIPP DHT hosts",
        "DHTIPP6 DHT hosts", "DHT in the DHT", "Z compressed answers", "CHAT chat",
        "TT Tiger tree root", "PR0 has no part of it", "PR1 has parts of it",
        "PR2 has parts of it", "PR3 has parts of it", "PR4 has parts of it",
        "IPP_TLS which speak TLS", "IPP6_TLS which speak TLS", "PUSH_TLS which speak TLS",
        "PUSH6_TLS which speak TLS", "ALT_TLS which speak TLS", "ALT6_TLS which speak TLS");
  }

  private static void know(Function<byte[], String> value, String... idsAndMeanings) {
    for (String each : idsAndMeanings) {
      String[] parts = each.split(" ", 2);
      KNOWN.put(parts[0], new Extension(parts[1], value));
    }
  }

  /** One line for each extension of this block. */
  static Stream<String> lines(Ggep ggep) {
    return ggep.ids().stream().map(id -> line(id, ggep));
  }

  private static String line(String id, Ggep ggep) {
    Extension known = KNOWN.getOrDefault(id, new Extension("", Values::hex));
    String value = ggep.get(id)
        .map(data -> data.length == 0 ? "" : value(id, known, data))
        .orElse("garbled");
    List<String> words =
        Stream.of(id, known.meaning().isEmpty() ? "" : "(" + known.meaning() + ")", value)
            .filter(word -> !word.isEmpty())
            .toList();
    return "GGEP " + String.join(" ", words);
  }

  /** By the type of this id if there is one, and if it makes sense of the data. */
  private static String value(String id, Extension known, byte[] data) {
    return Extensions.named(id)
        .flatMap(type -> type.read(data))
        .map(Values::said)
        .orElseGet(() -> known.value().apply(data));
  }
}
