package org.servent.link;

/** One link of this servent, for as long as the servent runs; never used again for another. */
public record LinkId(long number) implements Comparable<LinkId> {
  @Override
  public int compareTo(LinkId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "link " + number;
  }
}
