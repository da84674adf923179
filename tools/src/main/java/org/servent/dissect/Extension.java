package org.servent.dissect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.servent.ggep.Ggep;

/** What GGEP ids mean, as far as they are known ({@code gtk-gnutella doc/gnutella/GGEP}). */
record Extension(String meaning, Function<byte[], String> value) {
  private static final Map<String, Extension> KNOWN = new HashMap<>();

  static {
    know(Values::text, "LOC language", "PHC host caches", "UDPHC is a host cache", "UA user agent",
        "HNAME host name",
        "u URN", "XQ full query", "PATH folder");
    know(Values::number, "DU mean daily uptime in seconds", "LF size", "M media wanted");
    know(Values::time, "CT created");
    know(Values::addresses, "IPP other hosts", "PUSH push proxies", "ALT alternate locations",
        "DHTIPP DHT hosts");
    know(Values::addresses6, "IPP6 other hosts", "PUSH6 push proxies", "ALT6 alternate locations");
    know(Values::vendor, "VC vendor and version");
    know(Values::version, "GUE speaks GUESS");
    know(Values::digest, "H digest");
    know(Values::hex, "UP ultrapeer: version, free leaf slots, free ultrapeer slots",
        "DHT in the DHT", "TLS speaks TLS",
        "6 IPv6 address", "I6 can use IPv6", "SCP asks for hosts", "IP own address", "QK query key",
        "WH what is new",
        "NP no OOB proxy", "SO OOB token", "PR partial files too", "Z compressed answers",
        "BH can be browsed",
        "FW firewall to firewall", "CHAT chat", "TT Tiger tree root", "MCAST answer to multicast",
        "GTKGV gtk-gnutella version");
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
        .map(data -> data.length == 0 ? "" : known.value().apply(data))
        .orElse("garbled");
    List<String> words =
        Stream.of(id, known.meaning().isEmpty() ? "" : "(" + known.meaning() + ")", value)
            .filter(word -> !word.isEmpty())
            .toList();
    return "GGEP " + String.join(" ", words);
  }
}
