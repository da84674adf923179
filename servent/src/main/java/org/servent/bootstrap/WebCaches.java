package org.servent.bootstrap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.hostcache.CacheBook;
import org.servent.hostcache.CacheBook.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks GWebCaches, and tells them where we are, with the manners of {@link CacheBook} whoever calls
 * and however often. From any thread.
 */
public final class WebCaches {
  /** Bytes of a reply; twenty hosts and twenty caches take 3,000. */
  private static final int MOST = 64 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(WebCaches.class);

  private final Pages pages;
  private final CacheBook book;
  private final Supplier<Instant> now;

  /**
   * @param book only spoken to by this from now on
   * @param now the time; it never goes back
   */
  public WebCaches(Pages pages, CacheBook book, Supplier<Instant> now) {
    this.pages = pages;
    this.book = book;
    this.now = now;
  }

  /**
   * Asks a cache for hosts, if it is time.
   *
   * @return never fails; no hosts at once if it is not time, or if the cache gave none
   */
  public CompletableFuture<List<PeerAddress>> ask() {
    Optional<WebUrl> cache = taken(book::toAsk);
    if (cache.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    WebUrl url = cache.get();
    return fetch(url, CacheQuery.get(url))
        .thenCompose(page -> isOfOne(page) ? fetch(url, CacheQuery.hostFile(url))
            : CompletableFuture.completedFuture(page))
        .handle((page, failure) -> conclude(url, page, failure).map(CacheReply::hosts)
            .orElse(List.of()));
  }

  /**
   * Tells a cache where we are, if it is time.
   *
   * @param self nothing unless we are an ultrapeer that others can reach there
   * @return never fails; whether a cache took it
   */
  public CompletableFuture<Boolean> tell(Optional<PeerAddress> self) {
    Optional<WebUrl> cache = self.isEmpty() ? Optional.empty() : taken(book::toUpdate);
    if (cache.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    WebUrl url = cache.get();
    return fetch(url, CacheQuery.update(url, self.get(), another(url)))
        .handle((page, failure) -> conclude(url, page, failure)
            .filter(reply -> !reply.complains())
            .isPresent());
  }

  private synchronized Optional<WebUrl> taken(Function<Instant, Optional<WebUrl>> due) {
    return due.apply(now.get());
  }

  private synchronized Optional<WebUrl> another(WebUrl than) {
    return book.another(than);
  }

  private synchronized CompletableFuture<Page> fetch(WebUrl cache, WebUrl question) {
    return pages.get(question, book.isOurs(cache) ? Fence.NONE : Fence.PUBLIC, MOST);
  }

  /** Version 1 answers a question of version 2 in many ways, but never in version 2. */
  private static boolean isOfOne(Page page) {
    return page.isOk() && CacheReply.read(page).kind() != CacheReply.Kind.TWO;
  }

  /** @return what it said, if it is a cache */
  private synchronized Optional<CacheReply> conclude(WebUrl cache, @Nullable Page page,
      @Nullable Throwable failure) {
    if (page == null) {
      LOG.debug("The cache {} is of no use: {}", cache, String.valueOf(failure));
      book.failed(Fault.UNREACHABLE, now.get());
      return Optional.empty();
    }
    CacheReply reply = CacheReply.read(page);
    if (!page.isOk() || reply.kind() == CacheReply.Kind.GARBLED) {
      LOG.debug("The cache {} says {}, and no hosts", cache, page.status());
      book.failed(Fault.REFUSED, now.get());
      return Optional.empty();
    }
    if (reply.complains() && reply.hosts().isEmpty()) {
      book.complained(now.get());
    } else {
      book.gave(reply.hosts().size(), reply.caches(), now.get());
    }
    return Optional.of(reply);
  }
}
