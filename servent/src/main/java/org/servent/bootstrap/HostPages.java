package org.servent.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.WebUrl;
import org.servent.pace.TokenBucket;

/**
 * Lists of hosts at URLs that the user named, each fetched once an hour at most, whoever asks and
 * however often. From any thread.
 */
public final class HostPages {
  /** Until a list is fetched again, whether it was there or not; gtk-gnutella's figure. */
  public static final Duration AGAIN = Duration.ofHours(1);
  /** Bytes of a page. */
  private static final int MOST = HostList.MAX_LINES * HostList.MAX_LINE;

  private final Pages pages;
  private final Supplier<Instant> now;
  private final Map<WebUrl, TokenBucket> lists = new LinkedHashMap<>();

  /** @param now the time; it never goes back */
  public HostPages(Pages pages, List<WebUrl> urls, Supplier<Instant> now) {
    this.pages = pages;
    this.now = now;
    urls.forEach(url -> lists.put(url, new TokenBucket(1, AGAIN)));
  }

  /**
   * Fetches those that are due.
   *
   * @return never fails; what they name together, and a sentence about each that names nobody
   */
  public CompletableFuture<HostList> ask() {
    CompletableFuture<HostList> all = CompletableFuture.completedFuture(HostList.EMPTY);
    for (WebUrl url : due()) {
      all = all.thenCombine(fetch(url), HostList::and);
    }
    return all;
  }

  private synchronized List<WebUrl> due() {
    return lists.entrySet()
        .stream()
        .filter(list -> list.getValue().take(now.get()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private CompletableFuture<HostList> fetch(WebUrl url) {
    return pages.get(url, Fence.NONE, MOST).handle((page, failure) -> list(url, page, failure));
  }

  private static HostList list(WebUrl url, @Nullable Page page, @Nullable Throwable failure) {
    if (page == null || !page.isOk()) {
      String why = page == null ? String.valueOf(failure == null ? null : failure.getMessage())
          : "it answers " + page.status();
      return new HostList(List.of(), List.of(
          "Cannot fetch the list of hosts " + url + ": " + why + "."));
    }
    return HostList.of(page);
  }
}
