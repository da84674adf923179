package org.servent.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.content.Sha1;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every file that was wanted, in a file of the home: the unfinished go on after a restart, the
 * others are remembered as had.
 *
 * <p>A change adds a line; of the lines about one file the last counts. May be called from any
 * thread; a change blocks until it is written.
 */
public final class DownloadList {
  /** More that are over are forgotten, the oldest first. */
  static final int MAX_OVER = 10_000;
  /** Of bundles that are done, likewise. */
  static final int MAX_BUNDLES = 1_000;
  /** More that are wanted at a time are somebody's mistake. */
  public static final int MAX_WANTED = 10_000;
  /** Lines that tell nothing any more, before the file is written anew. */
  private static final int MAX_OUTDATED = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(DownloadList.class);

  private final Path path;
  private final Map<Sha1, Listed> list = new LinkedHashMap<>();
  private final Map<Sha1, Bundle> bundles = new LinkedHashMap<>();
  private int lines;

  private DownloadList(Path path) {
    this.path = path;
  }

  /** Reads the list; a damaged line is left out, and kept in a file beside it. */
  public static DownloadList open(Path path) throws IOException {
    DownloadList list = new DownloadList(path);
    if (Files.exists(path)) {
      list.read();
    }
    return list;
  }

  private void read() throws IOException {
    List<String> damaged = new ArrayList<>();
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      Optional<Bundle> bundle = BundleLine.read(line);
      bundle.ifPresentOrElse(it -> bundles.put(it.id(), it), () -> ListedLine.read(line)
          .ifPresentOrElse(it -> list.put(it.id(), it), () -> damaged.add(line)));
    }
    if (!damaged.isEmpty()) {
      Path aside = path.resolveSibling(path.getFileName() + ".damaged");
      Files.write(aside, damaged, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      LOG.warn("{} lines of the list of downloads are damaged and set aside as {}", damaged.size(),
          aside);
    }
    rewrite();
  }

  /** What is known of a wish for this file. */
  public synchronized Optional<Listed> get(Sha1 id) {
    return Optional.ofNullable(list.get(id));
  }

  /** All of them, in the order in which they were first wanted. */
  public synchronized List<Listed> all() {
    return List.copyOf(list.values());
  }

  /** How many are not over. */
  public synchronized int wanted() {
    return (int) list.values().stream().filter(DownloadList::isWanted).count();
  }

  private static boolean isWanted(Listed listed) {
    return listed.state() == Listed.State.QUEUED || listed.state() == Listed.State.PAUSED;
  }

  /** The bundle of this id. */
  public synchronized Optional<Bundle> bundle(Sha1 id) {
    return Optional.ofNullable(bundles.get(id));
  }

  /** All bundles, in the order in which they were first wanted. */
  public synchronized List<Bundle> bundles() {
    return List.copyOf(bundles.values());
  }

  /** Lists a download, in the place of what was listed of this file. */
  public void put(Listed listed) {
    put(List.of(listed));
  }

  /** Lists all of these at once. */
  public synchronized void put(List<Listed> all) {
    all.forEach(listed -> list.put(listed.id(), listed));
    write(all.stream().map(ListedLine::write).toList());
  }

  /** Lists a bundle; its files are listed each for itself. */
  public synchronized void put(Bundle bundle) {
    bundles.put(bundle.id(), bundle);
    write(List.of(BundleLine.write(bundle)));
  }

  private void write(List<String> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    try {
      if (lines > list.size() + bundles.size() + MAX_OUTDATED) {
        rewrite();
      } else {
        append(fresh);
      }
    } catch (IOException notWritten) {
      // It goes on as it is; the next change tries again.
      LOG.warn("the list of downloads cannot be written: {}", notWritten.toString());
      lines = Integer.MAX_VALUE - 1;
    }
  }

  private void append(List<String> fresh) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE,
        StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      write(channel, fresh);
    }
    lines += fresh.size();
  }

  private void rewrite() throws IOException {
    forgetOldest();
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE,
        StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      write(channel, Stream.concat(list.values().stream().map(ListedLine::write),
          bundles.values().stream().map(BundleLine::write)).toList());
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    lines = list.size() + bundles.size();
  }

  private static void write(FileChannel channel, List<String> all) throws IOException {
    String text = String.join("\n", all) + (all.isEmpty() ? "" : "\n");
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  /** A bundle that is not done needs all of its files. */
  private void forgetOldest() {
    List<Bundle> done = bundles.values().stream().filter(Bundle::done).toList();
    done.subList(0, Math.max(0, done.size() - MAX_BUNDLES))
        .forEach(old -> bundles.remove(old.id()));
    Set<Sha1> needed = bundles.values()
        .stream()
        .filter(bundle -> !bundle.done())
        .flatMap(bundle -> bundle.members().stream().map(Bundle.Member::id))
        .collect(Collectors.toSet());
    List<Listed> over = list.values()
        .stream()
        .filter(it -> !isWanted(it) && !needed.contains(it.id()))
        .toList();
    over.subList(0, Math.max(0, over.size() - MAX_OVER)).forEach(old -> list.remove(old.id()));
  }
}
