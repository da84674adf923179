package org.servent.ring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.ring.RingFrame.Asked;
import org.servent.ring.RingFrame.Hello;
import org.servent.ring.RingFrame.Proof;
import org.servent.ring.RingFrame.Said;
import org.servent.ring.RingFrame.Told;
import org.servent.wire.WireException;

/**
 * What is said on a link about the ring, to bytes and back.
 *
 * <pre>{@code
 * 1  Hello   nonce 16 | member 1 | the record
 * 2  Proof   signature 64
 * 3  Said    the message, as RingMessages has it
 * 4  Asked   the question
 * 5  Told    the answer
 * }</pre>
 */
public final class RingFrames {
  private static final int HELLO = 1;
  private static final int PROOF = 2;
  private static final int SAID = 3;
  private static final int ASKED = 4;
  private static final int TOLD = 5;

  private RingFrames() {}

  /** The bytes of this, at most 64 KiB. */
  public static Payload write(RingFrame frame) {
    return switch (frame) {
      case Hello hello -> {
        ByteBuffer to = ByteBuffer.allocate(RingId.SIZE + 2 + hello.record().size());
        to.put((byte) HELLO);
        hello.nonce().write(to);
        to.put((byte) (hello.member() ? 1 : 0));
        hello.record().write(to);
        yield Payload.of(to.array());
      }
      case Proof proof -> with(PROOF, proof.signature());
      case Said said -> with(SAID, RingMessages.write(said.message()));
      case Asked asked -> with(ASKED, asked.question());
      case Told told -> with(TOLD, told.answer());
    };
  }

  private static Payload with(int code, Payload rest) {
    ByteBuffer to = ByteBuffer.allocate(1 + rest.size()).put((byte) code);
    rest.write(to);
    return Payload.of(to.array());
  }

  /**
   * What these bytes say.
   *
   * @throws WireException if it is nothing
   */
  public static RingFrame read(Payload bytes) throws WireException {
    // A slice has its high bytes first.
    ByteBuffer from = bytes.buffer().slice();
    try {
      return switch (from.get()) {
        case HELLO -> new Hello(RingId.read(from), from.get() == 1, Payload.copyOf(from));
        case PROOF -> new Proof(Payload.copyOf(from));
        case SAID -> new Said(RingMessages.read(Payload.copyOf(from)));
        case ASKED -> new Asked(Payload.copyOf(from));
        case TOLD -> new Told(Payload.copyOf(from));
        default -> throw new WireException("nothing that is said of the ring");
      };
    } catch (BufferUnderflowException end) {
      throw new WireException("something about the ring ends too early");
    } catch (IllegalArgumentException bad) {
      throw new WireException("something about the ring makes no sense: "
          + Printable.text(String.valueOf(bad.getMessage())));
    }
  }
}
