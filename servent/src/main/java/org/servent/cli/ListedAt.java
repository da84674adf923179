package org.servent.cli;

import java.nio.file.Path;
import org.servent.address.WebUrl;

/** Where a list of hosts is. */
sealed interface ListedAt {
  record File(Path path) implements ListedAt {}

  record Page(WebUrl url) implements ListedAt {}
}
