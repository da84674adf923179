package org.servent.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.hashing.Stamp;

/**
 * An entry as few bytes. Whoever changes them raises {@link IndexFiles#FORMAT}.
 *
 * <pre>{@code
 * number v, size v, modified 8, inode v, which 1, SHA-1 20?, root 24?, folder, share, relative, path?
 * }</pre>
 *
 * <p>{@code v} is a number of as many bytes as it needs; texts are UTF-8 behind their length; the
 * path is told only if it is not the way below the folder.
 */
final class Packed {
  private static final int HAS_SHA1 = 1;
  private static final int HAS_ROOT = 2;
  private static final int HAS_PATH = 4;

  private Packed() {}

  static byte[] write(Entry entry) {
    try {
      ByteBuffersDataOutput out = new ByteBuffersDataOutput(1 << 8);
      out.writeVLong(entry.number());
      out.writeVLong(entry.stamp().size());
      out.writeLong(entry.stamp().modified());
      out.writeZLong(entry.stamp().inode());
      Place place = entry.place();
      boolean plain = Spelling.below(place.folder(), place.relative()).equals(entry.path());
      Optional<Sha1> sha1 = entry.sha1();
      Optional<TigerRoot> root = entry.root();
      out.writeByte((byte) ((sha1.isPresent() ? HAS_SHA1 : 0) | (root.isPresent() ? HAS_ROOT : 0)
          | (plain ? 0 : HAS_PATH)));
      if (sha1.isPresent()) {
        out.writeBytes(sha1.get().bytes());
      }
      if (root.isPresent()) {
        out.writeBytes(root.get().bytes());
      }
      out.writeString(Spelling.text(place.folder()));
      out.writeString(place.share());
      out.writeString(place.relative());
      if (!plain) {
        out.writeString(Spelling.text(entry.path()));
      }
      return out.toArrayCopy();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written", impossible);
    }
  }

  static Entry read(BytesRef packed) {
    try {
      return read(new ByteArrayDataInput(packed.bytes, packed.offset, packed.length));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be read", impossible);
    }
  }

  private static Entry read(ByteArrayDataInput in) throws IOException {
    long number = in.readVLong();
    Stamp stamp = new Stamp(in.readVLong(), in.readLong(), in.readZLong());
    int which = in.readByte();
    Set<ContentId> digests = HashSet.newHashSet(2);
    if ((which & HAS_SHA1) != 0) {
      digests.add(Sha1.of(bytes(in, Sha1.SIZE)));
    }
    if ((which & HAS_ROOT) != 0) {
      digests.add(TigerRoot.of(bytes(in, TigerRoot.SIZE)));
    }
    Path folder = Spelling.path(in.readString());
    Place place = new Place(folder, in.readString(), in.readString());
    Path path = (which & HAS_PATH) == 0 ? Spelling.below(folder, place.relative())
        : Spelling.path(in.readString());
    return new Entry(number, path, stamp, place, digests);
  }

  private static byte[] bytes(ByteArrayDataInput in, int count) {
    byte[] bytes = new byte[count];
    in.readBytes(bytes, 0, count);
    return bytes;
  }
}
