package org.servent.hashing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;

/** The root of a Tiger tree as a digest like others; what is below the root is kept beside it. */
final class TreeDigest extends MessageDigest {
  private TreeBuilder builder = new TreeBuilder();
  private TigerTree tree = new TreeBuilder().end();

  TreeDigest() {
    super("Tiger tree");
  }

  /** Of which the last digest is the root. */
  TigerTree tree() {
    return tree;
  }

  @Override
  protected int engineGetDigestLength() {
    return TigerRoot.SIZE;
  }

  @Override
  protected void engineUpdate(byte input) {
    builder.update(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    builder.update(input, offset, length);
  }

  @Override
  protected void engineUpdate(ByteBuffer input) {
    builder.update(input);
  }

  @Override
  protected byte[] engineDigest() {
    tree = builder.end();
    return tree.root().bytes();
  }

  @Override
  protected void engineReset() {
    builder = new TreeBuilder();
  }
}
