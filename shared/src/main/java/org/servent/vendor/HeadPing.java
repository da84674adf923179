package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.Extensions;
import org.servent.extension.Ipv6;
import org.servent.ggep.Ggep;

/**
 * Do you have this file? Travels by UDP, or over a link to whom it is for
 * ({@code gtk-gnutella doc/gnutella/msg/head_ping}). The answer is a {@link HeadPong} of the same
 * version.
 *
 * <pre>{@code
 *  0       1                       42
 * +-------+-----------------------+------+
 * | flags | urn:sha1: and base 32 | GGEP |
 * +-------+-----------------------+------+
 * }</pre>
 *
 * @param version 1 or 2, by which the answer is written
 * @param wants what to tell beside: {@link #RANGES}, {@link #ALTERNATES}, {@link #BEHIND},
 *          {@link #RUDP}; 0 to 255, as LimeWire says too that GGEP follows where none does
 * @param servent whom it is for, if that is not who gets it, but somebody whose push proxy it is
 * @param ipv6 whether addresses of IPv6 are understood, if it says so; version 2
 */
public record HeadPing(int version, int wants, Sha1 file, Optional<Guid> servent,
    Optional<Ipv6> ipv6)
    implements
      KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 23);
  /** Which parts are there, if not all. */
  public static final int RANGES = 0x01;
  /** Who has it too. */
  public static final int ALTERNATES = 0x02;
  /** Who has it too and must be asked by a push. */
  public static final int BEHIND = 0x04;
  /** Of those only who can transfer though both sides are firewalled. */
  public static final int RUDP = 0x08;

  static final Form FORM = new Form(KIND, 1, 2, HeadPing::read);

  private static final int EXTENSIONS = 0x10;
  private static final int URN = Sha1.URN_PREFIX.length() + Sha1.BASE32_LENGTH;
  /** GGEP, here with the GUID of one servent where hits have addresses of proxies. */
  private static final String SERVENT = "PUSH";

  public HeadPing {
    Bounds.requireBetween(1, version, 2, "a version");
    Bounds.requireByte(wants, "what is wanted");
  }

  /** The same in version 2, for whoever gets it. */
  public HeadPing(int wants, Sha1 file) {
    this(2, wants, file, Optional.empty(), Optional.empty());
  }

  /** Whether this is wanted. */
  public boolean wants(int flag) {
    return (wants & flag) != 0;
  }

  @Override
  public VendorMessage write() {
    Ggep ggep = servent.map(it -> Ggep.EMPTY.with(SERVENT, it.bytes())).orElse(Ggep.EMPTY);
    ggep = ipv6.isPresent() ? ggep.with(Extensions.I6, ipv6.get()) : ggep;
    byte[] more = ggep.isEmpty() ? new byte[0] : ggep.write(false);
    int flags = more.length == 0 ? wants : wants | EXTENSIONS;
    return FORM.write(version, 1 + URN + more.length,
        body -> body.put((byte) flags)
            .put(file.urn().getBytes(StandardCharsets.ISO_8859_1))
            .put(more));
  }

  private static HeadPing read(int version, ByteBuffer body) {
    int flags = Byte.toUnsignedInt(body.get());
    byte[] urn = new byte[URN];
    body.get(urn);
    Sha1 file = Sha1.fromUrn(new String(urn, StandardCharsets.ISO_8859_1))
        .orElseThrow(() -> new IllegalArgumentException("no URN of a SHA-1"));
    Ggep ggep = (flags & EXTENSIONS) != 0 ? Ggep.read(body) : Ggep.EMPTY;
    return new HeadPing(version, flags, file,
        ggep.get(SERVENT, Guid.SIZE).filter(it -> it.length == Guid.SIZE).map(Guid::of),
        ggep.get(Extensions.I6));
  }
}
