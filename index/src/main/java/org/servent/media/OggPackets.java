package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The packets of the first stream of an Ogg file, put together from the pages that they lie on
 * ({@code RFC 3533}).
 */
final class OggPackets implements Flow {
  static final int HEAD = 27;
  private static final int CAPTURE = 0x4f676753;
  private static final int SERIAL_AT = 14;
  private static final int WHOLE = 255;
  private static final int MOST_PAGES = 4_000;

  private final Bytes file;
  private final int serial;
  private int pages;
  private long nextPage;
  private ByteBuffer laces = ByteBuffer.allocate(0);
  private long position;
  private long left;
  private boolean ends;

  /** At the first byte of the first packet. */
  OggPackets(Bytes file) throws IOException, Damaged {
    this.file = file;
    this.serial = file.at(0, HEAD).getInt(SERIAL_AT);
  }

  /** Goes on to the first byte of the next packet. */
  void nextPacket() throws IOException, Damaged {
    while (!ends) {
      goOn(left);
      part();
    }
    goOn(left);
    ends = false;
  }

  @Override
  public ByteBuffer next(int length) throws IOException, Damaged {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      int count = (int) Math.min(bytes.remaining(), there());
      bytes.put(file.at(position, count));
      goOn(count);
    }
    return bytes.flip();
  }

  @Override
  public void skip(long length) throws IOException, Damaged {
    long rest = length;
    while (rest > 0) {
      long count = Math.min(rest, there());
      goOn(count);
      rest -= count;
    }
  }

  /** How many bytes of the packet stand here, one at least. */
  private long there() throws IOException, Damaged {
    while (left == 0) {
      if (ends) {
        throw new Damaged("a packet ends too early");
      }
      part();
    }
    return left;
  }

  private void goOn(long count) {
    position += count;
    left -= count;
  }

  /** Goes on to what of a packet stands on one page. */
  private void part() throws IOException, Damaged {
    if (!laces.hasRemaining()) {
      page();
    }
    while (laces.hasRemaining() && !ends) {
      int lace = Byte.toUnsignedInt(laces.get());
      left += lace;
      ends = lace < WHOLE;
    }
  }

  private void page() throws IOException, Damaged {
    boolean ours;
    do {
      ByteBuffer head = file.at(nextPage, HEAD);
      if (head.getInt(0) != CAPTURE || ++pages > MOST_PAGES) {
        throw new Damaged("no Ogg");
      }
      ours = head.getInt(SERIAL_AT) == serial;
      laces = file.at(nextPage + HEAD, Byte.toUnsignedInt(head.get(HEAD - 1)));
      position = nextPage + HEAD + laces.limit();
      nextPage = position;
      for (int i = 0; i < laces.limit(); i++) {
        nextPage += Byte.toUnsignedInt(laces.get(i));
      }
    } while (!ours);
  }
}
