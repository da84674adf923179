package org.servent.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder of requests, with our limits, and with patience for one old habit: a space in the
 * request-target, left there by servents that do not escape the names they ask for.
 */
final class RequestDecoder extends HttpRequestDecoder {
  /** Bytes. A name has at most 255 characters of up to 4 bytes, each escaped to three. */
  private static final int MAX_LINE = 4096;
  /** Bytes of all headers; gtk-gnutella, which sends the longest, stays below 2 KiB. */
  private static final int MAX_HEADERS = 8192;
  /** Bytes; bodies are refused, so this only bounds what is thrown away. */
  private static final int MAX_CHUNK = 8192;

  RequestDecoder() {
    super(new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE)
        .setMaxHeaderSize(MAX_HEADERS)
        .setMaxChunkSize(MAX_CHUNK));
  }

  @Override
  protected HttpMessage createMessage(String[] line) throws Exception {
    int space = line[2].lastIndexOf(' ');
    if (space < 0) {
      return super.createMessage(line);
    }
    String target = (line[1] + " " + line[2].substring(0, space)).replace(" ", "%20");
    return super.createMessage(new String[]{line[0], target, line[2].substring(space + 1)});
  }
}
