package org.servent.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.hashing.Stamp;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/**
 * An entry as few bytes: what many files of a folder share is one text for them all. Whoever
 * changes them raises {@link IndexFiles#FORMAT}.
 *
 * <pre>{@code
 * own:    number v, size v, modified 8, inode v, which 1, SHA-1 20?, root 24?, name, path?, metadata?
 * common: folder NUL share NUL the way from the folder to where the file lies
 * }</pre>
 *
 * <p>{@code v} is a number of as many bytes as it needs; texts are UTF-8, and those of its own
 * stand behind their length; the path is told only if it is not the way below the folder.
 *
 * @param own what is this file's alone
 * @param common what it shares with those beside it
 */
record Packed(BytesRef own, BytesRef common) {
  private static final int HAS_SHA1 = 1;
  private static final int HAS_ROOT = 2;
  private static final int HAS_PATH = 4;
  private static final int HAS_METADATA = 8;
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Tag> TAGS = List.of(Tag.values());
  /** In no path, and in no name of a share. */
  private static final String NUL = "\0";
  private static final int COMMONS = 3;

  static Packed of(Entry entry) {
    Place place = entry.place();
    String relative = place.relative();
    int name = relative.lastIndexOf('/') + 1;
    String way = relative.substring(0, name);
    return new Packed(new BytesRef(own(entry, relative.substring(name))),
        new BytesRef(String.join(NUL, Spelling.text(place.folder()), place.share(), way)));
  }

  private static byte[] own(Entry entry, String name) {
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
          | (plain ? 0 : HAS_PATH) | (entry.metadata().isPresent() ? HAS_METADATA : 0)));
      if (sha1.isPresent()) {
        out.writeBytes(sha1.get().bytes());
      }
      if (root.isPresent()) {
        out.writeBytes(root.get().bytes());
      }
      out.writeString(name);
      if (!plain) {
        out.writeString(Spelling.text(entry.path()));
      }
      if (entry.metadata().isPresent()) {
        write(entry.metadata().get(), out);
      }
      return out.toArrayCopy();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written", impossible);
    }
  }

  Entry entry() {
    try {
      return entry(new ByteArrayDataInput(own.bytes, own.offset, own.length));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be read", impossible);
    }
  }

  private Entry entry(ByteArrayDataInput in) throws IOException {
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
    String[] shared = common.utf8ToString().split(NUL, COMMONS);
    Place place = new Place(Spelling.path(shared[0]), shared[1], shared[2] + in.readString());
    Path path = (which & HAS_PATH) == 0 ? Spelling.below(place.folder(), place.relative())
        : Spelling.path(in.readString());
    Optional<Metadata> metadata =
        (which & HAS_METADATA) == 0 ? Optional.empty() : Optional.of(metadata(in));
    return new Entry(number, path, stamp, place, digests, metadata);
  }

  private static void write(Metadata metadata, DataOutput out) throws IOException {
    out.writeByte((byte) KINDS.indexOf(metadata.kind()));
    out.writeByte((byte) metadata.values().size());
    for (Map.Entry<Tag, String> each : metadata.values().entrySet()) {
      out.writeByte((byte) TAGS.indexOf(each.getKey()));
      out.writeString(each.getValue());
    }
  }

  private static Metadata metadata(DataInput in) throws IOException {
    Kind kind = KINDS.get(in.readByte());
    Map<Tag, String> values = new EnumMap<>(Tag.class);
    for (int i = in.readByte(); i > 0; i--) {
      values.put(TAGS.get(in.readByte()), in.readString());
    }
    return new Metadata(kind, values);
  }

  private static byte[] bytes(ByteArrayDataInput in, int count) {
    byte[] bytes = new byte[count];
    in.readBytes(bytes, 0, count);
    return bytes;
  }
}
