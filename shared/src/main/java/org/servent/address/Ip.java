package org.servent.address;

import java.util.Arrays;
import java.util.Optional;

/** IP addresses as text and back; the text of IPv6 is that of RFC 5952. */
final class Ip {
  private static final int GROUPS = 8;

  private Ip() {}

  /** The 4 or 16 bytes that this text stands for, or nothing if it is no IP address. */
  static Optional<byte[]> parse(String text) {
    return text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
  }

  static String print(byte[] ip) {
    return ip.length == 4 ? print4(ip) : print6(ip);
  }

  private static Optional<byte[]> parse4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] ip = new byte[4];
    if (parts.length != ip.length) {
      return Optional.empty();
    }
    for (int i = 0; i < ip.length; i++) {
      // A leading zero is octal to some programs and decimal to others, so it is neither here.
      boolean digits = parts[i].matches("0|[1-9][0-9]{0,2}");
      int value = digits ? Integer.parseInt(parts[i]) : 256;
      if (value > 255) {
        return Optional.empty();
      }
      ip[i] = (byte) value;
    }
    return Optional.of(ip);
  }

  private static Optional<byte[]> parse6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(ip -> ip.length == 2 * GROUPS);
    }
    Optional<byte[]> head = groups(text.substring(0, gap));
    Optional<byte[]> tail = groups(text.substring(gap + 2));
    // "::" stands for one group of zeros at least.
    if (head.isEmpty() || tail.isEmpty()
        || head.get().length + tail.get().length > 2 * GROUPS - 2) {
      return Optional.empty();
    }
    byte[] ip = Arrays.copyOf(head.get(), 2 * GROUPS);
    byte[] end = tail.get();
    System.arraycopy(end, 0, ip, ip.length - end.length, end.length);
    return Optional.of(ip);
  }

  /**
   * The bytes of groups between colons, of which the last may be a dotted quad; none at all for no
   * text.
   */
  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[2 * parts.length + 2];
    int next = 0;
    for (int i = 0; i < parts.length; i++) {
      Optional<byte[]> quad = i == parts.length - 1 ? parse4(parts[i]) : Optional.empty();
      if (quad.isPresent()) {
        System.arraycopy(quad.get(), 0, bytes, next, 4);
        next += 4;
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        int group = Integer.parseInt(parts[i], 16);
        bytes[next++] = (byte) (group >> 8);
        bytes[next++] = (byte) group;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(bytes, next));
  }

  private static String print4(byte[] ip) {
    return (ip[0] & 0xff) + "." + (ip[1] & 0xff) + "." + (ip[2] & 0xff) + "." + (ip[3] & 0xff);
  }

  private static String print6(byte[] ip) {
    int gap = 0;
    int width = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(ip, i);
      if (zeros > width) {
        gap = i;
        width = zeros;
      }
    }
    // RFC 5952 §4.2: the longest run, the first of several, never a single group.
    return width == 1
        ? print(ip, 0, GROUPS)
        : print(ip, 0, gap) + "::" + print(ip, gap + width, GROUPS);
  }

  private static int zerosFrom(byte[] ip, int start) {
    int end = start;
    while (end < GROUPS && group(ip, end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String print(byte[] ip, int start, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i < end; i++) {
      text.append(i == start ? "" : ":").append(Integer.toHexString(group(ip, i)));
    }
    return text.toString();
  }

  private static int group(byte[] ip, int i) {
    return (ip[2 * i] & 0xff) << 8 | (ip[2 * i + 1] & 0xff);
  }
}
