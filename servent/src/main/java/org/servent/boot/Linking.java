package org.servent.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkOutcome.Cause;
import org.servent.control.LinkRequest;
import org.servent.hashing.Digest;
import org.servent.http.ByUrnAndName;
import org.servent.library.Library;
import org.servent.library.SharedFile;
import org.servent.search.Found;
import org.servent.search.Searches;
import org.servent.torrent.Pieces;
import org.servent.torrent.Torrent;
import org.servent.transfer.SafeName;

/** Names files to others' programs: links, and what goes into Metalinks and torrents. */
final class Linking {
  private static final int PAGE = 1000;
  private static final int BLOCK = 256 * 1024;
  /** In a magnet link: as many as people still paste. */
  private static final int MOST_IN_MAGNET = 5;

  private final Parts parts;
  private final Look look;
  private final StatusLook status;

  Linking(Parts parts, StatusLook status) {
    this.parts = parts;
    this.look = new Look(parts.loop());
    this.status = status;
  }

  LinkOutcome link(LinkRequest request) throws InterruptedException {
    String prefix = request.hash().toUpperCase(Locale.ROOT);
    List<SharedFile> shared = shared(prefix);
    List<Found> found = look.at(() -> parts.servent()
        .the(Searches.class)
        .memory()
        .withPrefix(prefix, parts.loop().now()));
    List<Sha1> hashes = Stream.concat(shared.stream().flatMap(file -> file.sha1().stream()),
        found.stream().flatMap(hit -> hit.file().sha1().stream())).distinct().toList();
    if (hashes.size() != 1) {
      return hashes.isEmpty()
          ? new LinkOutcome.Failed(Cause.NOT_FOUND, "No file that is shared here, or that a search "
              + "found within the last hour, has a hash that begins with " + request.hash() + ".")
          : new LinkOutcome.Failed(Cause.AMBIGUOUS,
              "Several files have a hash that begins with " + request.hash()
                  + "; give more of it.");
    }
    return shared.isEmpty() ? elsewhere(hashes.getFirst(), found, request)
        : here(hashes.getFirst(), shared.getFirst(), found, request);
  }

  private List<SharedFile> shared(String prefix) {
    Library library = parts.library();
    if (prefix.length() == Sha1.BASE32_LENGTH) {
      return library.bySha1(Sha1.parse(prefix)).stream().toList();
    }
    List<SharedFile> shared = new ArrayList<>();
    List<SharedFile> page = library.after(0, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(file -> file.sha1().filter(it -> it.base32().startsWith(prefix)).isPresent())
          .forEach(shared::add);
      page = library.after(page.getLast().index(), PAGE);
    }
    return shared;
  }

  private LinkOutcome here(Sha1 sha1, SharedFile file, List<Found> found, LinkRequest request)
      throws InterruptedException {
    PeerAddress us = look.at(status::address);
    String seed = "http://" + us + ByUrnAndName.path(sha1, file.name());
    String url = url(us, sha1);
    List<String> sources = new ArrayList<>(List.of(seed));
    sources.addAll(others(sha1, found));
    try {
      Optional<Torrent> torrent = request.pieces() ? Optional.of(torrent(sha1, file, seed))
          : Optional.empty();
      return linked(sha1, file.root(), file.name(), file.size(), Optional.of(url), sources,
          torrent);
    } catch (ClosedByInterruptException cancelled) {
      throw (InterruptedException) new InterruptedException().initCause(cancelled);
    } catch (IOException unreadable) {
      return new LinkOutcome.Failed(Cause.UNREADABLE,
          file.path() + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static LinkOutcome elsewhere(Sha1 sha1, List<Found> found, LinkRequest request) {
    Found.File file = found.getFirst().file();
    return request.pieces()
        ? new LinkOutcome.Failed(Cause.UNREADABLE,
            "A torrent needs the file; fetch it first: servent get " + sha1.base32())
        : linked(sha1, file.root(), SafeName.of(file.name()), file.size(), Optional.empty(),
            others(sha1, found), Optional.empty());
  }

  private static LinkOutcome linked(Sha1 sha1, Optional<TigerRoot> root, String name, long size,
      Optional<String> url, List<String> sources, Optional<Torrent> torrent) {
    List<String> best = Stream.concat(url.stream(), sources.stream().skip(url.isPresent() ? 1 : 0))
        .limit(MOST_IN_MAGNET)
        .toList();
    Magnet magnet =
        new Magnet(sha1, root, Optional.of(name), OptionalLong.of(size), best, List.of());
    return new LinkOutcome.Linked(sha1, root, name, size, magnet.toString(), url, sources,
        torrent);
  }

  private static List<String> others(Sha1 sha1, List<Found> found) {
    return found.stream()
        .map(Found::holder)
        .filter(holder -> !holder.pushNeeded() && holder.address().isDialable())
        .map(holder -> url(holder.address(), sha1))
        .distinct()
        .toList();
  }

  private static String url(PeerAddress address, Sha1 sha1) {
    return "http://" + address + "/uri-res/N2R?" + sha1.urn();
  }

  /** Reads the file once more, and believes nothing that does not have its SHA-1. */
  private static Torrent torrent(Sha1 sha1, SharedFile file, String seed)
      throws IOException, InterruptedException {
    if (file.size() == 0) {
      throw new IOException("BitTorrent has no empty files");
    }
    MessageDigest whole = Digest.SHA1.begin();
    Pieces pieces = new Pieces(Pieces.length(file.size()));
    try (InputStream bytes = Files.newInputStream(file.path())) {
      byte[] block = new byte[BLOCK];
      for (int n = bytes.read(block); n >= 0; n = bytes.read(block)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        whole.update(block, 0, n);
        pieces.update(block, 0, n);
      }
    }
    if (!Sha1.of(whole.digest()).equals(sha1)) {
      throw new IOException("it is not what it was; servent verify says more");
    }
    return new Torrent(file.name(), file.size(), Pieces.length(file.size()), pieces.end(),
        List.of(seed));
  }
}
