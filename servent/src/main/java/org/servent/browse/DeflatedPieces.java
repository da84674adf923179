package org.servent.browse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import org.servent.http.Pieces;

/** The same bytes, compressed, with the head and the checksum of zlib (RFC 9110 §8.4.1.2). */
final class DeflatedPieces implements Pieces {
  private static final int BLOCK = 8 * 1024;

  private final Pieces plain;
  private final Deflater deflater = new Deflater();

  DeflatedPieces(Pieces plain) {
    this.plain = plain;
  }

  @Override
  public byte[] next() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // It keeps some back, so several may go in before anything comes out.
    while (out.size() == 0 && !deflater.finished()) {
      byte[] piece = plain.next();
      if (piece.length == 0) {
        deflater.finish();
      } else {
        deflater.setInput(piece);
      }
      drain(out);
    }
    return out.toByteArray();
  }

  private void drain(ByteArrayOutputStream out) {
    byte[] block = new byte[BLOCK];
    for (int length = deflater.deflate(block); length > 0; length = deflater.deflate(block)) {
      out.write(block, 0, length);
    }
  }

  @Override
  public void close() {
    deflater.end();
    plain.close();
  }
}
