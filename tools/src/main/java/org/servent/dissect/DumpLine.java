package org.servent.dissect;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a hex dump, in the forms that people have.
 *
 * <pre>{@code
 *   00000010: 0001 0000 0000 00                        .......            xxd
 *   00000010  00 01 00 00 00 00 00                              |.......|  hexdump -C
 *   0010  00 01 00 00 00 00 00                             .......         tcpdump, Wireshark and others
 *   00 01 00 00000000                                                      plain, blanks as one likes
 * }</pre>
 */
final class DumpLine {
  private static final Pattern WITH_OFFSET =
      Pattern.compile("\\s*(?:0x)?[0-9a-fA-F]{4,8}(?::\\s+|\\s{2,})(\\S.*)");
  private static final Pattern PLAIN = Pattern.compile("\\s*((?:[0-9a-fA-F]{2}\\s*)+)");
  private static final Pattern GROUP = Pattern.compile("((?:[0-9a-fA-F]{2})+)( *)");
  /** hexdump -C leaves a gap in the middle; any other gap ends the bytes. */
  private static final int MIDDLE = 8;

  private DumpLine() {}

  /** The bytes that this line stands for, if it is a line of a dump. */
  static Optional<byte[]> read(String line) {
    Matcher plain = PLAIN.matcher(line);
    Matcher offset = WITH_OFFSET.matcher(line);
    if (offset.matches()) {
      return Optional.of(groups(offset.group(1))).filter(bytes -> bytes.length > 0);
    }
    return plain.matches()
        ? Optional.of(HexFormat.of().parseHex(plain.group(1).replaceAll("\\s", "")))
        : Optional.empty();
  }

  private static byte[] groups(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean canonical = text.endsWith("|");
    Matcher group = GROUP.matcher(text);
    while (group.lookingAt()) {
      bytes.writeBytes(HexFormat.of().parseHex(group.group(1)));
      boolean gap = group.group(2).length() > 1 && !(canonical && bytes.size() == MIDDLE);
      if (gap) {
        break;
      }
      group.region(group.end(), text.length());
    }
    return bytes.toByteArray();
  }
}
