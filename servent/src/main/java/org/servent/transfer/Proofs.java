package org.servent.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.content.ByteRange;
import org.servent.content.ContentId;
import org.servent.content.TigerRoot;

/** What is known to be right of a file, by its tree, and what comes of what is wrong. */
final class Proofs {
  private final ContentId id;
  private final RangeMap map;
  private final Errands errands;
  private final Blame blame = new Blame();
  private final TreeHunt hunt;
  private final Set<ByteRange> checking = new HashSet<>();
  private Optional<TreeShape> tree = Optional.empty();
  private long size;

  Proofs(ContentId id, Optional<TigerRoot> root, RangeMap map, Errands errands) {
    this.id = id;
    this.map = map;
    this.errands = errands;
    this.hunt = new TreeHunt(root);
  }

  TreeHunt hunt() {
    return hunt;
  }

  Blame blame() {
    return blame;
  }

  boolean hasTree() {
    return tree.isPresent();
  }

  /** Whether blocks are proven by a tree whose root the user named. */
  boolean isSure() {
    return tree.filter(its -> hunt.isSure(its.root())).isPresent();
  }

  /** Whether some blocks are being looked at. */
  boolean isChecking() {
    return !checking.isEmpty();
  }

  /** Bytes of a block; nothing without a tree. */
  Optional<Long> blockSize() {
    return tree.map(TreeShape::blockSize);
  }

  /**
   * Asks for a tree, if there is none.
   *
   * @param fileSize in bytes
   */
  void ask(long fileSize) {
    if (!hasTree()) {
      hunt.ask(fileSize, errands);
    }
  }

  /** There is a tree: all that is here is held to it. */
  void begin(TreeShape shape, long fileSize) {
    tree = Optional.of(shape);
    size = fileSize;
    map.received().forEach(this::check);
  }

  /** These bytes came; some of their blocks were looked at while they did. */
  void received(Candidate source, ByteRange range, List<Verdict> verdicts) {
    map.received(range);
    blame.gave(source, range);
    verdicts.forEach(this::judged);
    check(range);
  }

  /** What a look at a block showed. */
  void judged(Verdict verdict) {
    checking.remove(verdict.block());
    if (tree.filter(its -> its.root().equals(verdict.by())).isEmpty()) {
      return;
    }
    if (verdict.right()) {
      map.proven(verdict.block());
      blame.right(verdict.block());
    } else {
      map.wrong(verdict.block());
      if (blame.wrong(verdict.block(), isSure())) {
        doubt();
      }
    }
  }

  /** The file's digest says that the tree, by which all is proven, is not that of the file. */
  void lied() {
    TigerRoot root = tree.orElseThrow().root();
    hunt.tellers(root)
        .forEach(liar -> liar.giveUp("it told a tree that is not that of the file"));
    doubt();
  }

  /** The tree may be a lie: what it proved counts as not proven. */
  private void doubt() {
    hunt.lied(tree.orElseThrow().root());
    tree = Optional.empty();
    checking.clear();
    map.unproven();
    blame.acquit();
    errands.dropTree(id);
  }

  /** Nothing is here any more. */
  void forget() {
    checking.clear();
    blame.forget();
    tree = Optional.empty();
  }

  private void check(ByteRange range) {
    tree.ifPresent(shape -> map.unprovenBlocks(range, new Blocking(size, shape.blockSize()))
        .stream()
        .filter(checking::add)
        .forEach(block -> errands.check(id, block)));
  }
}
