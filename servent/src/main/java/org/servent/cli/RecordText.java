package org.servent.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.servent.address.PeerAddress;
import org.servent.control.RecordView;
import org.servent.descriptor.Printable;

/** Records of the ring in words: what they say as data, whose they are as talk. */
final class RecordText {
  private static final int HEX_LINE = 64;

  private RecordText() {}

  /** Prints each record that it is given. */
  static Consumer<RecordView> to(PrintWriter out, PrintWriter err) {
    return record -> {
      record.value().ifPresent(bytes -> value(bytes, out));
      record.place().ifPresent(place -> out.println(place(place)));
      out.flush();
      err.println("%s, kept for %s more%s".formatted(
          record.owner().map(owner -> "By " + owner).orElse("By nobody, named by its content"),
          Units.duration(record.left()),
          record.size().isPresent() ? "; a file of " + Units.bytes(record.size().getAsLong())
              : ""));
      err.flush();
    };
  }

  /** Text line by line, each made safe; what is none in hexadecimal. */
  private static void value(RecordView.Bytes bytes, PrintWriter out) {
    bytes.text()
        .ifPresentOrElse(
            text -> text.lines().map(Printable::text).forEach(out::println),
            () -> {
              String hex = bytes.hex();
              for (int at = 0; at < hex.length(); at += HEX_LINE) {
                out.println(hex.substring(at, Math.min(hex.length(), at + HEX_LINE)));
              }
            });
  }

  /** Where somebody is, in one line. */
  static String place(RecordView.Place place) {
    String addresses =
        place.addresses().stream().map(PeerAddress::toString).collect(Collectors.joining(" "));
    return place.firewalled() ? "firewalled, behind " + addresses : addresses;
  }
}
