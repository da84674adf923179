package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.servent.address.PeerAddress;
import org.servent.control.Hit;
import org.servent.control.HostView;
import org.servent.control.KnownFile;
import org.servent.control.SharesView;
import org.servent.control.StatusView;
import org.servent.control.TrailView;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.hostcache.KnownHost;
import org.servent.index.Totals;
import org.servent.library.Library;
import org.servent.library.LibraryState;
import org.servent.library.SharedFile;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.neighbour.Counts;
import org.servent.pipeline.LinkCounts;
import org.servent.reach.OwnAddress;
import org.servent.routing.HitPassed;
import org.servent.routing.Route;
import org.servent.search.Found;

/** The state of concerns as users are shown it. */
final class Views {
  /** More files are not shown at once: each takes memory until all are printed. */
  private static final int MOST_FILES = 100_000;
  private static final int PAGE = 1000;
  /** A link whose address is not known any more. */
  private static final PeerAddress GONE = PeerAddress.parse("0.0.0.0:0");

  private Views() {}

  static HostView host(KnownHost host, boolean neighbour, Instant now) {
    Optional<Duration> nextTry = !neighbour && host.notBefore().isAfter(now)
        ? Optional.of(Duration.between(now, host.notBefore()))
        : Optional.empty();
    return new HostView(host.address(), host.source().name().toLowerCase(Locale.ROOT),
        Optional.of(Duration.between(host.seen(), now)), host.failures(), neighbour, nextTry);
  }

  static Map<MessageType, StatusView.Count> descriptors(Counts counts) {
    Map<MessageType, StatusView.Count> table = new EnumMap<>(MessageType.class);
    for (MessageType type : MessageType.values()) {
      long in = counts.arrived().getOrDefault(type, 0L);
      long out = counts.sent().getOrDefault(type, 0L);
      if (in + out > 0) {
        table.put(type, new StatusView.Count(in, out));
      }
    }
    return table;
  }

  /** Drops of the concerns, and of the links below them. */
  static Map<Reason, Long> drops(Counts counts, LinkCounts links) {
    Map<Reason, Long> drops = new EnumMap<>(Reason.class);
    drops.putAll(counts.drops());
    links.drops().forEach((reason, number) -> drops.merge(reason, number, Long::sum));
    return drops;
  }

  static StatusView.AddressOrigin origin(OwnAddress.Known known) {
    return switch (known) {
      case GIVEN -> StatusView.AddressOrigin.GIVEN;
      case VOTED -> StatusView.AddressOrigin.NEIGHBOURS;
      case LOCAL -> StatusView.AddressOrigin.LOCAL;
    };
  }

  static SharesView shares(Library library) {
    List<SharesView.File> files = new ArrayList<>();
    List<SharedFile> page = library.after(0, PAGE);
    while (!page.isEmpty() && files.size() < MOST_FILES) {
      page.forEach(each -> files.add(file(each)));
      page = library.after(page.getLast().index(), PAGE);
    }
    files.sort((a, b) -> a.name().compareTo(b.name()));
    List<SharesView.Share> shares = library.shares().stream().map(share -> {
      Totals totals = library.totals(share);
      return new SharesView.Share(share.name(), share.folder(), totals.files(), totals.bytes());
    }).toList();
    return new SharesView(shares, files, totals(library.state()));
  }

  static SharesView.File file(SharedFile file) {
    return new SharesView.File(file.virtualName(), file.index(), file.size(), file.sha1());
  }

  static SharesView.Totals totals(LibraryState state) {
    return new SharesView.Totals(state.files(), state.bytes(), state.hashedFiles(), state.toHash(),
        state.skipped());
  }

  static Hit hit(Found found, Function<LinkId, Optional<PeerAddress>> whereabouts) {
    Found.Holder holder = found.holder();
    Found.File file = found.file();
    return new Hit(
        new Hit.Holder(holder.servent(), holder.address(), holder.vendor(), holder.pushNeeded(),
            holder.line().speed(), holder.line().busy()),
        new Hit.File(file.name(), file.index(), file.size(), file.sha1(), file.folder()),
        found.hops(),
        found.by().equals(LinkId.DATAGRAM) ? holder.address()
            : whereabouts.apply(found.by()).orElse(GONE));
  }

  /** Each file once, in the order of the hits. */
  static List<KnownFile> files(List<Found> hits) {
    Map<Object, KnownFile> files = new LinkedHashMap<>();
    for (Found hit : hits) {
      hit.file()
          .sha1()
          .ifPresent(sha1 -> files.merge(sha1,
              new KnownFile(sha1, hit.file().name(), hit.file().size(), 1),
              (known, one) -> new KnownFile(sha1, known.name(), known.size(),
                  known.sources() + 1)));
    }
    return List.copyOf(files.values());
  }

  /**
   * What is recorded of a query.
   *
   * @param hits the hits of others that came for it
   */
  static TrailView trail(Guid query, Route route, List<HitPassed> hits,
      Function<LinkId, Optional<PeerAddress>> whereabouts) {
    Optional<PeerAddress> from = route.from().equals(LinkId.OURSELVES)
        ? Optional.empty()
        : Optional.of(whereabouts.apply(route.from()).orElse(GONE));
    return new TrailView(query, from, from.isEmpty() ? 0 : route.hops() + 1,
        route.sentTo().stream().map(link -> whereabouts.apply(link).orElse(GONE)).toList(),
        Math.max(0, route.replies() - hits.size()),
        hits.stream()
            .map(hit -> new TrailView.HitPassed(hit.holder(),
                whereabouts.apply(hit.from()).orElse(GONE), from))
            .toList());
  }
}
