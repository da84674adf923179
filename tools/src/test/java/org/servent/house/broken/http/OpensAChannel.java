package org.servent.house.broken.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;

final class OpensAChannel {
  SocketChannel open() throws IOException {
    return SocketChannel.open();
  }
}
