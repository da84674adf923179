package org.servent.house.broken.http;

import java.net.Socket;

public final class OpensASocket {
  public Socket open() {
    return new Socket();
  }
}
