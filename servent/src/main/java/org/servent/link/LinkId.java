package org.servent.link;

/**
 * One link of this servent, for as long as the servent runs; never used again for another. Links
 * are numbered from 1.
 */
public record LinkId(long number) implements Comparable<LinkId> {
  /** No link: where our own requests come from, and their replies end. */
  public static final LinkId OURSELVES = new LinkId(0);
  /** No link: what came by UDP, from whoever has it. */
  public static final LinkId DATAGRAM = new LinkId(-1);

  @Override
  public int compareTo(LinkId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "link " + number;
  }
}
