package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import org.servent.findings.BlockList;
import org.servent.findings.Blocked;

/** Blocks in memory. */
public final class FakeBlocks implements BlockOperations {
  public BlockList list = new BlockList(List.of());

  @Override
  public BlockOutcome all() {
    return changed(list);
  }

  @Override
  public BlockOutcome add(List<Blocked> more) {
    return changed(list.with(more));
  }

  @Override
  public BlockOutcome remove(List<Blocked> gone) {
    return changed(list.without(gone));
  }

  private BlockOutcome changed(BlockList after) {
    int changed = Math.abs(after.entries().size() - list.entries().size());
    list = after;
    return new BlockOutcome.Blocks(Path.of("/home/ann/blocks"), changed,
        list.entries()
            .stream()
            .map(each -> new BlockOutcome.Entry(each.kind(), each.toString()))
            .toList(),
        list.complaints());
  }
}
