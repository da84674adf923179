package org.servent.handshake;

/** Who made this servent, as others are told; defined here and nowhere else. */
public final class Vendor {
  /** The version; the build's own, which a test holds against it. */
  public static final String VERSION = "0.1.0";
  /** The four characters of our query hits. */
  public static final String CODE = "SVNT";
  /** What we call ourselves in every protocol that asks. */
  public static final String USER_AGENT = "Servent/" + VERSION;

  private Vendor() {}
}
