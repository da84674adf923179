package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.descriptor.Printable;
import org.servent.descriptor.VendorMessage;

/**
 * I can do these; what LimeWire calls capabilities. Sent again whenever one changes.
 *
 * <p>Version 1 adds a second list for versions that do not fit the first, which then has ff ff.
 *
 * <pre>{@code
 *  0          2      6            8
 * +----------+------+------------+-----+----------+------+------------+-----+
 * | count LE | name | version LE | ... | count LE | name | version LE | ... |
 * |     2    |   4  |      2     |     |     2    |   4  |      4     |     |
 * +----------+------+------------+-----+----------+------+------------+-----+
 * }</pre>
 *
 * @param versions of each feature by its name of four characters, 0 to 2^32 - 1, in the order they
 *          came; at most 255
 */
public record FeaturesSupported(Map<String, Long> versions) implements KnownVendorMessage {
  public static final Kind KIND = Kind.ofAll(10);
  /** The port takes TLS. */
  public static final String TLS = "TLS!";
  /** Query routing PATCHes with entries of one bit are read. */
  public static final String ONE_BIT_PATCHES = "QRP1";
  /** "What is new" is answered. */
  public static final String WHAT_IS_NEW = "WHAT";
  /** Connections by TCP are accepted. */
  public static final String TCP_INCOMING = "TCPI";
  /** Transfers between two firewalled servents. */
  public static final String FIREWALL_TO_FIREWALL = "F2FT";

  static final Form FORM = new Form(KIND, 0, 1, FeaturesSupported::read);

  /** Some twenty times what anybody has. */
  private static final int MAX_FEATURES = 255;
  private static final int NAME = 4;
  private static final int COUNT = 2;
  private static final int SHORT_ENTRY = NAME + Short.BYTES;
  private static final int LONG_ENTRY = NAME + Integer.BYTES;
  private static final long MAX_SHORT = 0xffff;
  private static final long MAX_LONG = 0xffff_ffffL;

  public FeaturesSupported {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    requireFew(versions.size());
    versions.forEach(FeaturesSupported::requireFit);
  }

  private static int requireFew(int features) {
    if (features > MAX_FEATURES) {
      throw new IllegalArgumentException("nobody has " + features + " features");
    }
    return features;
  }

  private static void requireFit(String name, long version) {
    if (name.length() != NAME || !name.chars().allMatch(c -> c <= 0xff)
        || version < 0 || version > MAX_LONG) {
      throw new IllegalArgumentException(
          "no feature \"" + Printable.text(name) + "\" in version " + version);
    }
  }

  /** The version of this feature; 0 if there is none, for that is what 0 says too. */
  public long version(String name) {
    return versions.getOrDefault(name, 0L);
  }

  /** Whether it has this feature. */
  public boolean has(String name) {
    return version(name) != 0;
  }

  @Override
  public VendorMessage write() {
    Map<String, Long> large = new LinkedHashMap<>(versions);
    large.values().removeIf(version -> version <= MAX_SHORT);
    int size = COUNT + SHORT_ENTRY * versions.size();
    if (large.isEmpty()) {
      return FORM.write(0, size, this::writeFirst);
    }
    return FORM.write(1, size + COUNT + LONG_ENTRY * large.size(), body -> {
      writeFirst(body);
      body.putShort((short) large.size());
      large.forEach((name, version) -> body.put(bytes(name)).putInt(version.intValue()));
    });
  }

  private void writeFirst(ByteBuffer body) {
    body.putShort((short) versions.size());
    versions.forEach((name, version) -> body.put(bytes(name))
        .putShort((short) Math.min(version, MAX_SHORT)));
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static FeaturesSupported read(int version, ByteBuffer body) {
    Map<String, Long> versions = new LinkedHashMap<>();
    for (int i = count(body); i > 0; i--) {
      versions.put(name(body), (long) Short.toUnsignedInt(body.getShort()));
    }
    if (version > 0 && body.hasRemaining()) {
      for (int i = count(body); i > 0; i--) {
        versions.put(name(body), Integer.toUnsignedLong(body.getInt()));
      }
    }
    return new FeaturesSupported(versions);
  }

  private static int count(ByteBuffer body) {
    return requireFew(Short.toUnsignedInt(body.getShort()));
  }

  private static String name(ByteBuffer body) {
    byte[] name = new byte[NAME];
    body.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  /** Such as {@code FeaturesSupported[TLS!=1, WHAT=1]}. */
  @Override
  public String toString() {
    return Printable.text("FeaturesSupported" + versions.toString()
        .replace('{', '[')
        .replace('}', ']'));
  }
}
