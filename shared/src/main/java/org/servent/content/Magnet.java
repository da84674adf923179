package org.servent.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One file of a magnet link: {@code magnet:?xt=urn:sha1:…&dn=name&xl=size&xs=http://…}.
 *
 * <p>Parameters may be numbered ({@code xt.1}), repeated, and in either case; unknown ones are
 * passed over. Of several names and sizes of a file the first counts, of several {@code xt} the
 * first that names a SHA-1 and the first that names a Tiger tree.
 *
 * @param root of the Tiger tree
 * @param size in bytes
 * @param sources what {@code xs} and {@code as} name, as text
 * @param keywords by which it can be searched for
 */
public record Magnet(Sha1 sha1, Optional<TigerRoot> root, Optional<String> name,
    OptionalLong size, List<String> sources, List<String> keywords) {
  /** So that a source can be read. */
  private static final String HARMLESS = ":/";

  public Magnet {
    sources = List.copyOf(sources);
    keywords = List.copyOf(keywords);
  }

  /** A file whose tree nobody told of. */
  public Magnet(Sha1 sha1, Optional<String> name, OptionalLong size, List<String> sources) {
    this(sha1, Optional.empty(), name, size, sources, List.of());
  }

  /**
   * Reads a link of one file, or the first of several.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is no magnet link or names
   *           no SHA-1
   */
  public static Magnet parse(String link) {
    return parseAll(link).getFirst();
  }

  /**
   * Reads a link of one file or several ({@code xt.1=…&dn.1=…&xt.2=…&dn.2=…}), each once.
   *
   * @throws IllegalArgumentException with a sentence for the user, if it is no magnet link or names
   *           no SHA-1
   */
  public static List<Magnet> parseAll(String link) {
    List<Magnet> files = MagnetLink.parse(link).files();
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "this magnet link names no SHA-1 (xt=urn:sha1:... or xt=urn:bitprint:...), by which files are found here");
    }
    return files;
  }

  /** The same file under this name. */
  public Magnet called(String other) {
    return new Magnet(sha1, root, Optional.of(other), size, sources, keywords);
  }

  /** The same file, of so many bytes. */
  public Magnet sized(OptionalLong bytes) {
    return new Magnet(sha1, root, name, bytes, sources, keywords);
  }

  /** The link; what {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder link = new StringBuilder(MagnetLink.SCHEME).append("xt=").append(sha1.urn());
    root.ifPresent(it -> link.append("&xt=").append(it.urn()));
    name.ifPresent(it -> link.append("&dn=").append(Percent.encode(it, HARMLESS)));
    size.ifPresent(it -> link.append("&xl=").append(it));
    sources.forEach(it -> link.append("&xs=").append(Percent.encode(it, HARMLESS)));
    if (!keywords.isEmpty()) {
      link.append(keywords.stream()
          .map(Percent::encode)
          .collect(Collectors.joining("+", "&kt=", "")));
    }
    return link.toString();
  }
}
