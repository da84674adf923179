package org.servent.webcache;

import java.util.function.BiConsumer;
import org.servent.address.Fence;
import org.servent.address.WebUrl;
import org.servent.bootstrap.Page;
import org.servent.bootstrap.Pages;
import org.servent.handshake.Vendor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks URLs whether a cache answers there, before anybody is told of them. */
final class Verifier {
  /** Bytes; a pong is a line. */
  private static final int MOST = 4 << 10;
  private static final String QUESTION =
      "ping=1&net=" + Cache.NETWORK + "&client=" + Vendor.CODE + "&version=" + Vendor.VERSION;
  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

  private final Pages pages;
  private final Fence fence;
  private final BiConsumer<WebUrl, Boolean> verdict;

  /**
   * @param fence where strangers may send us
   * @param verdict told of each URL whether a cache answers there; on any thread
   */
  Verifier(Pages pages, Fence fence, BiConsumer<WebUrl, Boolean> verdict) {
    this.pages = pages;
    this.fence = fence;
    this.verdict = verdict;
  }

  void verify(WebUrl url) {
    pages.get(url.with(QUESTION), fence, MOST).whenComplete((page, failure) -> {
      LOG.debug("{}: {}", url, failure == null ? page.status() : failure.getMessage());
      verdict.accept(url, failure == null && isPong(page));
    });
  }

  /** In either version of the protocol. */
  static boolean isPong(Page page) {
    return page.isOk() && page.text()
        .lines()
        .anyMatch(line -> line.startsWith("PONG") || line.startsWith("I|pong|"));
  }
}
