package org.servent.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.content.ByteRange;
import org.servent.content.TigerTree;
import org.servent.content.TreeHasher;
import org.servent.transfer.Verdict;

/**
 * Holds the bytes of one conversation to the file's tree while they come: each block that comes as
 * a whole and in order need not be read again. For one thread at a time.
 */
final class BlockHasher {
  private final TreeHasher hasher = new TreeHasher();
  private @Nullable TigerTree tree;
  private long next = -1;
  private boolean whole;

  /**
   * These bytes come now.
   *
   * @return what is thus known of blocks, if all of the bytes are written
   */
  List<Verdict> come(Optional<TigerTree> by, long offset, ByteBuffer[] bytes) {
    TigerTree known = by.orElse(null);
    if (!Objects.equals(known, tree) || offset != next) {
      forget();
    }
    tree = known;
    long at = offset;
    List<Verdict> verdicts = new ArrayList<>();
    for (ByteBuffer piece : bytes) {
      ByteBuffer rest = piece.duplicate();
      if (known != null) {
        hash(known, at, rest, verdicts);
      }
      at += piece.remaining();
    }
    next = at;
    return verdicts;
  }

  /** Not all of what came is what is on the disk. */
  void forget() {
    hasher.end();
    whole = false;
  }

  private void hash(TigerTree known, long offset, ByteBuffer bytes, List<Verdict> verdicts) {
    long at = offset;
    while (bytes.hasRemaining() && at < known.size()) {
      ByteRange block = known.range(known.blockAt(at));
      whole = whole || at == block.first();
      int part = (int) Math.min(bytes.remaining(), block.end() - at);
      ByteBuffer now = bytes.slice(bytes.position(), part);
      bytes.position(bytes.position() + part);
      at += part;
      if (whole) {
        hasher.update(now);
        if (at == block.end()) {
          boolean right = hasher.end().equals(known.leaf(known.blockAt(block.first())));
          verdicts.add(new Verdict(block, known.root(), right));
          whole = false;
        }
      }
    }
  }
}
