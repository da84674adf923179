package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.servent.content.ByteRanges;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.HostList.Listed;

/**
 * What I have of that file, and who has it too. The descriptor has the GUID of the ping
 * ({@code gtk-gnutella doc/gnutella/msg/head_pong}; the sign of the queue is what LimeWire and
 * gtk-gnutella send, not what is written there).
 *
 * @param version 1 or 2, that of the ping
 * @param status {@link #COMPLETE}, {@link #PARTIAL} or neither, and {@link #FIREWALLED} and
 *          {@link #DOWNLOADING}; 0 to 15
 * @param vendor who made the sender: four letters, or none
 * @param tls whether the sender's port takes TLS; version 2
 * @param queue how many wait, 0 if whoever comes next must wait; below 0, how many slots are free;
 *          {@link #BUSY}
 * @param ranges which parts are there, if they are told
 * @param behind who has it too and must be asked by a push
 * @param open who has it too; version 1 has IPv4 only
 */
public record HeadPong(int version, int status, String vendor, boolean tls, int queue,
    Optional<ByteRanges> ranges, List<PushLocation> behind, List<Listed> open)
    implements
      KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 24);
  /** All of the file is there. */
  public static final int COMPLETE = 0x01;
  /** A part of the file is there. */
  public static final int PARTIAL = 0x02;
  /** Nobody can connect to the sender. */
  public static final int FIREWALLED = 0x04;
  /** The sender is fetching the rest. */
  public static final int DOWNLOADING = 0x08;
  /** Of the queue: nobody is served. */
  public static final int BUSY = 0x7f;

  static final Form FORM = new Form(KIND, 1, 2, HeadPong::read);

  private static final int MAX_STATUS = 0x0f;
  private static final int VENDOR = 4;

  public HeadPong {
    behind = List.copyOf(behind);
    open = List.copyOf(open);
    Bounds.requireBetween(1, version, 2, "a version");
    Bounds.requireBetween(0, status, MAX_STATUS, "a status");
    Bounds.requireBetween(Byte.MIN_VALUE, queue, Byte.MAX_VALUE, "a queue");
    if (!vendor.isEmpty() && vendor.length() != VENDOR) {
      throw new IllegalArgumentException("a vendor has four letters");
    }
  }

  /** The file is not there. */
  public static HeadPong notFound(int version) {
    return new HeadPong(version, 0, "", false, 0, Optional.empty(), List.of(), List.of());
  }

  /** Whether all or a part of the file is there. */
  public boolean found() {
    return (status & (COMPLETE | PARTIAL)) != 0;
  }

  /** Whether this flag of the status is set. */
  public boolean is(int flag) {
    return (status & flag) != 0;
  }

  @Override
  public VendorMessage write() {
    byte[] bytes = version == 1 ? HeadPongFields.write(this) : HeadPongGgep.write(this);
    return FORM.write(version, bytes.length, body -> body.put(bytes));
  }

  private static HeadPong read(int version, ByteBuffer body) {
    return version == 1 ? HeadPongFields.read(body) : HeadPongGgep.read(body);
  }
}
