package org.servent.descriptor;

import java.util.Arrays;

/** The type byte of a descriptor ({@code Gnutella 0.6 §2.2.1}, and what came later). */
public enum MessageType {
  PING(0x00),
  PONG(0x01),
  BYE(0x02),
  ROUTE_TABLE_UPDATE(0x30),
  VENDOR(0x31),
  STANDARD_VENDOR(0x32),
  PUSH(0x40),
  RUDP(0x41),
  DHT(0x44),
  QUERY(0x80),
  QUERY_HIT(0x81),
  HSEP(0xcd),
  /** Any other byte. */
  UNKNOWN(-1);

  private static final MessageType[] BY_CODE = new MessageType[256];

  static {
    Arrays.fill(BY_CODE, UNKNOWN);
    for (MessageType type : values()) {
      if (type != UNKNOWN) {
        BY_CODE[type.code] = type;
      }
    }
  }

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  /** The type that this byte stands for; only its low eight bits count. */
  public static MessageType of(int code) {
    return BY_CODE[code & 0xff];
  }

  /** The byte on the wire, 0 to 255; -1 for {@link #UNKNOWN}. */
  public int code() {
    return code;
  }
}
