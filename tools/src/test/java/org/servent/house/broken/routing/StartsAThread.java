package org.servent.house.broken.routing;

final class StartsAThread {
  Thread start(Runnable task) {
    return Thread.ofVirtual().start(task);
  }
}
