package org.servent.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.servent.address.Cidr;
import org.servent.address.Host;
import org.servent.content.Sha1;

/**
 * What a user does not want to see, as lines of text: one thing a line, {@code #} begins a remark.
 * Lines that make no sense stay where they are, and are complained of.
 */
public final class BlockList {
  /** Lines that are looked at; those behind are complained of. */
  public static final int MOST_LINES = 20_000;

  private final List<String> lines;
  private final Set<Blocked> entries = new LinkedHashSet<>();
  private final List<String> complaints = new ArrayList<>();
  private final Set<Cidr> hosts = new HashSet<>();
  /** The lengths of those blocks: a host is looked up once for each. */
  private final Set<Integer> lengths = new TreeSet<>();
  private final Set<Sha1> hashes = new HashSet<>();
  private final List<List<String>> words = new ArrayList<>();

  /** What these lines say. */
  public BlockList(List<String> lines) {
    this.lines = List.copyOf(lines);
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      String text = text(lines.get(i));
      try {
        if (!text.isEmpty()) {
          take(Blocked.parse(text));
        }
      } catch (IllegalArgumentException senseless) {
        complaints.add("line " + (i + 1) + ": " + senseless.getMessage());
      }
    }
    if (lines.size() > MOST_LINES) {
      complaints.add("line " + (MOST_LINES + 1) + ": what stands here and behind is too much; "
          + MOST_LINES + " lines are read");
    }
  }

  private static String text(String line) {
    int remark = line.indexOf('#');
    return (remark < 0 ? line : line.substring(0, remark)).strip();
  }

  private void take(Blocked blocked) {
    if (!entries.add(blocked)) {
      return;
    }
    switch (blocked) {
      case Blocked.Hosts those -> {
        hosts.add(those.block());
        lengths.add(those.block().bits());
      }
      case Blocked.Hash hash -> hashes.add(hash.sha1());
      case Blocked.Words all -> words.add(all.words());
    }
  }

  /** The same with these, too; those that are there already are not there twice. */
  public BlockList with(Collection<Blocked> more) {
    List<String> longer = new ArrayList<>(lines);
    more.stream()
        .distinct()
        .filter(each -> !entries.contains(each))
        .forEach(each -> longer.add(each.toString()));
    return new BlockList(longer);
  }

  /** The same without these. */
  public BlockList without(Collection<Blocked> gone) {
    return new BlockList(lines.stream().filter(line -> !says(line, gone)).toList());
  }

  private static boolean says(String line, Collection<Blocked> any) {
    try {
      String text = text(line);
      return !text.isEmpty() && any.contains(Blocked.parse(text));
    } catch (IllegalArgumentException senseless) {
      return false;
    }
  }

  /** What is to be written. */
  public List<String> lines() {
    return lines;
  }

  /** What is blocked, in the order of the lines. */
  public List<Blocked> entries() {
    return List.copyOf(entries);
  }

  /** What is wrong with which line. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Whether everything of this host is blocked. */
  public boolean blocks(Host host) {
    return lengths.stream()
        .anyMatch(bits -> Cidr.around(host, bits).filter(hosts::contains).isPresent());
  }

  /** Whether an offer is blocked: its holder, its content or its name. */
  public boolean blocks(Offer offer) {
    if (blocks(offer.holder().address().host())
        || offer.sha1().filter(hashes::contains).isPresent()) {
      return true;
    }
    Set<String> name = words.isEmpty() ? Set.of() : new HashSet<>(Relevance.words(offer.name()));
    return words.stream().anyMatch(name::containsAll);
  }
}
