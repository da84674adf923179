package org.servent.pipeline;

/** How many bytes wait to leave on all links of a loop together. */
final class Backlog {
  private long bytes;

  void add(int more) {
    bytes += more;
  }

  void remove(int gone) {
    bytes -= gone;
  }

  boolean isFull() {
    return bytes >= Links.MAX_WAITING;
  }
}
