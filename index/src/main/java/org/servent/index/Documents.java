package org.servent.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.hashing.Digest;
import org.servent.hashing.Stamp;
import org.servent.keyword.Beginnings;
import org.servent.keyword.Keywords;
import org.servent.metadata.Tag;

/**
 * Entries as Lucene's documents and back. Whoever changes a field raises {@link IndexFiles#FORMAT}.
 */
final class Documents {
  static final String NUMBER = "number";
  /** Bytes of a root that are searched by. */
  private static final int ROOT_BYTES = 8;
  /** Among a million paths two that have the same are as likely as one in 10¹². */
  private static final int PATH_BYTES = 10;
  static final String PATH = "path";
  /** The directory a file lies in. */
  static final String PARENT = "parent";
  /** The shared folder it belongs to. */
  static final String FOLDER = "folder";
  static final String SIZE = "size";
  /** The bytes of its SHA-1. */
  static final String SHA1 = "sha1";
  /** The first bytes of its Tiger tree's root. */
  static final String ROOT = "root";
  /**
   * The nodes of its Tiger tree's blocks, if there are several. Apart from what is stored: only who
   * asks for a tree has it read.
   */
  static final String TREE = "tree";
  /** With its beginnings, so that to find by one costs no more. */
  static final String WORD = "word";
  /** All by which a file is found whose content was read for words: {@link #WORD} and those. */
  static final String TEXT = "text";
  /** The words of the content alone, packed. */
  static final String CONTENT = "content";
  /** By which a file whose digests are known is known again under another name. */
  static final String STAMP = "stamp";
  /** Orders the files whose digests are not all known; others have none. */
  static final String RANK = "rank";
  /** Apart from what is stored, which is packed together: hits are read one here, one there. */
  static final String OWN = "entry";
  static final String COMMON = "common";
  private static final Set<Tag> SAID =
      EnumSet.of(Tag.TITLE, Tag.ARTIST, Tag.ALBUM, Tag.GENRE);
  /** Odd, with bits all over: 2⁶⁴ divided by the golden ratio. */
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private Documents() {}

  static Document write(Entry entry, Optional<TigerTree> tree,
      Optional<Content> content) {
    Document document = new Document();
    Packed packed = Packed.of(entry);
    document.add(new BinaryDocValuesField(OWN, packed.own()));
    document.add(new SortedDocValuesField(COMMON, packed.common()));
    document.add(new LongField(NUMBER, entry.number(), Store.NO));
    document.add(new StringField(PATH, key(entry.path()), Store.NO));
    document.add(new StringField(PARENT, Spelling.text(parent(entry.path())), Store.NO));
    document.add(new StringField(FOLDER, Spelling.text(entry.place().folder()), Store.NO));
    document.add(new NumericDocValuesField(SIZE, entry.stamp().size()));
    if (entry.digests().size() < Digest.values().length) {
      document.add(new LongField(RANK, Turn.rank(entry.stamp()), Store.NO));
    } else {
      document.add(new StringField(STAMP, key(entry.stamp()), Store.NO));
    }
    entry.digests().forEach(id -> document.add(new StringField(field(id), bytes(id), Store.NO)));
    tree.filter(it -> it.blocks() > 1)
        .ifPresent(it -> document.add(new BinaryDocValuesField(TREE, new BytesRef(it.leaves()))));
    List<String> words =
        Stream.concat(Keywords.ofName(entry.place().virtualName()).stream(), said(entry))
            .flatMap(Beginnings::of)
            .distinct()
            .toList();
    words.forEach(word -> document.add(new StringField(WORD, word, Store.NO)));
    content.ifPresent(it -> {
      Stream.concat(words.stream(), it.words().stream())
          .distinct()
          .forEach(word -> document.add(new StringField(TEXT, word, Store.NO)));
      document.add(new BinaryDocValuesField(CONTENT, it.packed()));
    });
    return document;
  }

  /** The words that a file says of itself, by which others look for it too. */
  private static Stream<String> said(Entry entry) {
    return entry.metadata()
        .stream()
        .flatMap(said -> SAID.stream().flatMap(tag -> said.text(tag).stream()))
        .flatMap(text -> Keywords.of(text).stream());
  }

  /** The bytes by which a digest is found. */
  static Term term(ContentId id) {
    return new Term(field(id), bytes(id));
  }

  private static String field(ContentId id) {
    return switch (id) {
      case Sha1 sha1 -> SHA1;
      case TigerRoot root -> ROOT;
    };
  }

  /** Of a root only its beginning, which is hardly ever that of two. */
  private static BytesRef bytes(ContentId id) {
    return switch (id) {
      case Sha1 sha1 -> new BytesRef(sha1.bytes());
      case TigerRoot root -> new BytesRef(root.bytes(), 0, ROOT_BYTES);
    };
  }

  /** Whether the root of this file's tree, if that is known, is all of it. */
  static boolean isItsTree(Entry entry) {
    long size = entry.stamp().size();
    return size <= TigerTree.blockSize(size);
  }

  /** The tree of a file; one that has a single block is its own root. */
  static Optional<TigerTree> tree(Entry entry, Optional<BytesRef> nodes) {
    long size = entry.stamp().size();
    long blockSize = TigerTree.blockSize(size);
    return nodes.map(Documents::bytes)
        .or(() -> isItsTree(entry) ? entry.root().map(TigerRoot::bytes) : Optional.empty())
        .map(blocks -> TigerTree.of(size, blockSize, blocks));
  }

  private static byte[] bytes(BytesRef view) {
    return Arrays.copyOfRange(view.bytes, view.offset, view.offset + view.length);
  }

  /** What stands for a path: a hash, since whole paths would be half of the index. */
  static BytesRef key(Path path) {
    byte[] text = Spelling.text(path).getBytes(StandardCharsets.UTF_8);
    return new BytesRef(sha1().digest(text), 0, PATH_BYTES);
  }

  /** What stands for a stamp: hardly ever the same for two. */
  static BytesRef key(Stamp stamp) {
    long mixed = stamp.inode() * MIX ^ stamp.modified();
    return new BytesRef(
        ByteBuffer.allocate(Long.BYTES).putLong(mixed * MIX + stamp.size()).array());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "no file is the root");
  }
}
