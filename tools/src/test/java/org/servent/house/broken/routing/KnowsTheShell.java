package org.servent.house.broken.routing;

import org.servent.house.broken.http.OpensASocket;

final class KnowsTheShell {
  OpensASocket socket = new OpensASocket();
}
