package org.servent.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.content.ByteRanges;
import org.servent.content.ContentId;
import org.servent.content.Percent;
import org.servent.descriptor.Guid;
import org.servent.search.Found;

/**
 * A servent that says it has a file.
 *
 * @param address where it can be connected to, or what it is known by if it cannot
 * @param name what it calls the file; hostile, and empty if it did not say
 * @param size in bytes, as it says
 * @param push how it is asked to connect to us, if it cannot be connected to
 * @param page where it is on a web server; else it is asked for by its digest
 * @param available what it has of the file, as it said before it is asked for any of it; nothing if
 *          it has all, or did not say
 */
public record Source(ContentId id, PeerAddress address, String name, OptionalLong size,
    Optional<PushWay> push, Optional<WebUrl> page, Optional<ByteRanges> available) {
  /** Where servents have files by their digests. */
  private static final String BY_DIGEST = "/uri-res/N2R?";

  /** A servent. */
  public Source(ContentId id, PeerAddress address, String name, OptionalLong size,
      Optional<PushWay> push) {
    this(id, address, name, size, push, Optional.empty(), Optional.empty());
  }

  /**
   * Who it is.
   *
   * @param servent of who cannot be connected to: many of them may seem to be at one address
   */
  public record Who(PeerAddress address, Optional<Guid> servent) {}

  /** Who it is. */
  public Who who() {
    return new Who(address, push.map(PushWay::servent));
  }

  /**
   * What a hit offers; nothing if the file has no SHA-1. A holder whose address is none may not
   * know that it is firewalled, and is asked by a push all the same.
   */
  public static Optional<Source> of(Found found) {
    Found.Holder holder = found.holder();
    Found.File file = found.file();
    return file.sha1()
        .map(sha1 -> new Source(sha1, holder.address(), file.name(), OptionalLong.of(file.size()),
            push(holder, file)));
  }

  private static Optional<PushWay> push(Found.Holder holder, Found.File file) {
    return holder.pushNeeded() || !holder.address().isDialable()
        ? Optional.of(new PushWay(holder.servent(), file.index(), holder.proxies()))
        : Optional.empty();
  }

  /**
   * Where a URL leads: to a web server's page, or, if it says no more than a servent and the
   * digest, to that servent.
   */
  public static Source at(ContentId id, WebUrl url) {
    boolean servent =
        url.target().equals("/") || url.target().equalsIgnoreCase(BY_DIGEST + id.urn());
    return servent ? hint(id, url.address())
        : new Source(id, url.address(), lastPart(url.target()), OptionalLong.empty(),
            Optional.empty(), Optional.of(url), Optional.empty());
  }

  private static String lastPart(String target) {
    String path = target.split("\\?", 2)[0];
    return Percent.decode(path.substring(path.lastIndexOf('/') + 1)).orElse("");
  }

  /** The same, which said what it has. */
  public Source having(Optional<ByteRanges> parts) {
    return new Source(id, address, name, size, push, page, parts);
  }

  /** A servent of which nothing is known but that somebody thinks it has the file. */
  public static Source hint(ContentId id, PeerAddress address) {
    return new Source(id, address, "", OptionalLong.empty(), Optional.empty());
  }
}
