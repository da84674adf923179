package org.servent.vendor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.wire.WireException;

/**
 * How one kind of message is read and written.
 *
 * @param first the lowest version that is read
 * @param last the highest version there is; what is higher is read by the part that is known
 */
record Form(Kind kind, int first, int last, Reader reader) {
  /** Reads a body. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads the body at the buffer's position, little-endian, as far as it is known. A body that is
     * too short makes the buffer throw, a value that cannot be makes the message throw.
     *
     * @param version {@link Form#first} to {@link Form#last}
     */
    KnownVendorMessage read(int version, ByteBuffer body);
  }

  /** What this message, which is of this kind, says; nothing for a version that nobody sends. */
  Optional<KnownVendorMessage> read(VendorMessage message) throws WireException {
    if (message.version() < first) {
      return Optional.empty();
    }
    try {
      int version = Math.min(message.version(), last);
      return Optional.of(reader.read(version, message.body().buffer()));
    } catch (BufferUnderflowException tooShort) {
      throw new WireException(message + " ends too early");
    } catch (IllegalArgumentException impossible) {
      throw new WireException(message + ": " + impossible.getMessage());
    }
  }

  /** A message without a body. */
  VendorMessage write(int version) {
    return write(version, 0, body -> {});
  }

  /** A message with a body of this size, little-endian, that somebody fills. */
  VendorMessage write(int version, int size, Consumer<ByteBuffer> filler) {
    ByteBuffer body = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    filler.accept(body);
    return new VendorMessage(kind.vendor(), kind.selector(), version, Payload.of(body.array()));
  }
}
