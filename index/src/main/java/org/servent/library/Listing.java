package org.servent.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.hashing.Stamp;
import org.servent.index.Place;

/**
 * One directory of a share, as the rules let it be seen.
 *
 * @param files what is shared in it
 * @param folders the directories in it that are to be listed too
 * @param skipped how much of it was left out, by rule
 */
record Listing(List<Found> files, List<Path> folders, Map<Rule, Long> skipped) {
  /** Deeper folders are left out: no real tree has so many, and paths end somewhere. */
  static final int MAX_DEPTH = 64;

  /** A file that may be shared. */
  record Found(Path path, Stamp stamp, Place place) {}

  /**
   * Reads a directory; what we may not read in it is counted.
   *
   * @param own the servent's home, which is left out
   * @throws IOException if the directory cannot be read for a reason that may pass, or if it was
   *           replaced by a link
   */
  static Listing of(Share share, Path directory, Path own) throws IOException {
    Listing listing = new Listing(new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Rule.class));
    Optional<String> way = Names.relative(share.folder(), directory);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      Globs.Matcher excluded = share.excluded().matcher();
      String prefix = way.filter(w -> !w.isEmpty()).map(w -> w + "/").orElse("");
      for (Path child : children) {
        listing.add(new Asked(share, excluded, prefix, own), child);
      }
    } catch (AccessDeniedException forbidden) {
      listing.skip(Rule.UNREADABLE);
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    // Asked last, since a link put here while it was read would have been followed.
    if (!Border.holds(share.folder(), directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    return listing;
  }

  /** Without the files, to be remembered. */
  Listing outline() {
    return new Listing(List.of(), List.copyOf(folders), Map.copyOf(skipped));
  }

  /** The same with one more left out. */
  Listing with(Rule rule) {
    Map<Rule, Long> more = new EnumMap<>(Rule.class);
    more.putAll(skipped);
    more.merge(rule, 1L, Long::sum);
    return new Listing(files, folders, more);
  }

  /** What is the same for all that is in one directory. */
  private record Asked(Share share, Globs.Matcher excluded, String prefix, Path own) {}

  private void add(Asked asked, Path child) {
    Optional<String> name = Names.of(child);
    Optional<Rule> rule = name.isEmpty() ? Optional.of(Rule.UNPRINTABLE_NAME)
        : child.equals(asked.own) ? Optional.of(Rule.OWN)
            : Rule.against(name.get())
                .or(() -> asked.excluded.leavesOut(asked.prefix + name.get())
                    ? Optional.of(Rule.EXCLUDED)
                    : Optional.empty());
    if (rule.isPresent()) {
      skip(rule.get());
      return;
    }
    try {
      addAllowed(asked, child, asked.prefix + name.orElseThrow());
    } catch (IOException dangling) {
      skip(Rule.UNREADABLE);
    }
  }

  private void addAllowed(Asked asked, Path child, String relative) throws IOException {
    Share share = asked.share;
    BasicFileAttributes itself =
        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Optional<Rule> rule = itself.isSymbolicLink()
        ? againstLink(share.folder(), child.toRealPath(), asked.own)
        : againstHidden(child);
    if (rule.isPresent()) {
      skip(rule.get());
    } else if (itself.isDirectory()) {
      addFolder(share, child);
    } else {
      BasicFileAttributes file = itself.isSymbolicLink()
          ? Files.readAttributes(child, BasicFileAttributes.class)
          : itself;
      addFile(child, file, new Place(share.folder(), share.name(), relative));
    }
  }

  private void addFolder(Share share, Path folder) {
    if (folder.getNameCount() - share.folder().getNameCount() > MAX_DEPTH) {
      skip(Rule.TOO_DEEP);
    } else {
      folders.add(folder);
    }
  }

  private void addFile(Path file, BasicFileAttributes attributes, Place place) {
    Optional<Stamp> stamp = Stamp.of(attributes);
    if (stamp.isEmpty()) {
      skip(Rule.NEITHER_FILE_NOR_FOLDER);
    } else if (!Files.isReadable(file)) {
      skip(Rule.UNREADABLE);
    } else if (stamp.get().size() == 0) {
      skip(Rule.EMPTY);
    } else {
      files.add(new Found(file, stamp.get(), place));
    }
  }

  /** On Unix the name says it, and is known already. */
  private static Optional<Rule> againstHidden(Path child) throws IOException {
    return File.separatorChar != '/' && Files.isHidden(child) ? Optional.of(Rule.HIDDEN)
        : Optional.empty();
  }

  /**
   * A link to a file in the same share is one more name for it, unless the file itself would be
   * left out.
   */
  private static Optional<Rule> againstLink(Path shared, Path target, Path own) {
    if (!target.startsWith(shared)) {
      return Optional.of(Rule.LINK_OUT);
    }
    if (target.startsWith(own)) {
      return Optional.of(Rule.OWN);
    }
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(Rule.FOLDER_LINK);
    }
    for (Path part : shared.relativize(target)) {
      Optional<Rule> rule = Rule.against(part.toString());
      if (rule.isPresent()) {
        return rule;
      }
    }
    return Optional.empty();
  }

  private void skip(Rule rule) {
    skipped.merge(rule, 1L, Long::sum);
  }
}
