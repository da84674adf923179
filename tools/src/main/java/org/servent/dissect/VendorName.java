package org.servent.dissect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.servent.descriptor.VendorMessage;

/** What vendor messages are called ({@code gtk-gnutella doc/gnutella/vendor_msg}). */
final class VendorName {
  private static final Map<String, String> NAMES = Map.ofEntries(
      Map.entry("/0", "Messages Supported"),
      Map.entry("/10", "Features Supported"),
      Map.entry("BEAR/4", "Hops Flow"),
      Map.entry("BEAR/7", "TCP Connect Back"),
      Map.entry("BEAR/11", "Query Status Request"),
      Map.entry("BEAR/12", "Query Status Response"),
      Map.entry("GTKG/7", "UDP Connect Back"),
      Map.entry("GTKG/9", "Time Sync Request"),
      Map.entry("GTKG/10", "Time Sync Reply"),
      Map.entry("GTKG/21", "Push Proxy Cancel"),
      Map.entry("GTKG/22", "Node Info Request"),
      Map.entry("GTKG/23", "Node Info Reply"),
      Map.entry("LIME/5", "Crawler Ping"),
      Map.entry("LIME/6", "Crawler Pong"),
      Map.entry("LIME/11", "OOB Reply Ack"),
      Map.entry("LIME/12", "OOB Reply Number"),
      Map.entry("LIME/13", "OOB Proxy Veto"),
      Map.entry("LIME/21", "Push Proxy Request"),
      Map.entry("LIME/22", "Push Proxy Acknowledgement"),
      Map.entry("LIME/23", "HEAD Ping"),
      Map.entry("LIME/24", "HEAD Pong"));

  private VendorName() {}

  /** Its name with a colon before, or nothing. */
  static String of(VendorMessage message) {
    String vendor = message.vendor() == 0 ? ""
        : new String(ByteBuffer.allocate(Integer.BYTES).putInt(message.vendor()).array(),
            StandardCharsets.ISO_8859_1);
    String name = NAMES.get(vendor + "/" + message.selector());
    return name == null ? "" : ": " + name;
  }
}
