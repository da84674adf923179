package org.servent.index;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.hashing.Stamp;
import org.servent.keyword.Beginnings;
import org.servent.keyword.Keywords;

/**
 * Entries as Lucene's documents and back. Whoever changes a field raises {@link IndexFiles#FORMAT}.
 */
final class Documents {
  static final String NUMBER = "number";
  static final String PATH = "path";
  /** The directory a file lies in. */
  static final String PARENT = "parent";
  /** The shared folder it belongs to. */
  static final String FOLDER = "folder";
  static final String SIZE = "size";
  /** The URN of its SHA-1. */
  static final String SHA1 = "sha1";
  /** The bytes of its Tiger tree's root. */
  static final String ROOT = "root";
  /**
   * The nodes of its Tiger tree's blocks, if there are several. Apart from what is stored: only who
   * asks for a tree has it read.
   */
  static final String TREE = "tree";
  /** How many digests are known. */
  static final String DIGESTS = "digests";
  /** With its beginnings, so that to find by one costs no more. */
  static final String WORD = "word";
  private static final String MODIFIED = "modified";
  private static final String INODE = "inode";
  private static final String SHARE = "share";
  private static final String RELATIVE = "relative";

  private Documents() {}

  static Document write(Entry entry, Optional<TigerTree> tree) {
    Document document = new Document();
    document.add(new LongField(NUMBER, entry.number(), Store.YES));
    document.add(new StringField(PATH, key(entry.path()), Store.YES));
    document.add(new StringField(PARENT, parent(key(entry.path())), Store.NO));
    document.add(new StringField(FOLDER, key(entry.place().folder()), Store.YES));
    document.add(new StoredField(SHARE, entry.place().share()));
    document.add(new StoredField(RELATIVE, entry.place().relative()));
    document.add(new LongField(SIZE, entry.stamp().size(), Store.YES));
    document.add(new StoredField(MODIFIED, entry.stamp().modified()));
    document.add(new StoredField(INODE, entry.stamp().inode()));
    document.add(new LongField(DIGESTS, entry.digests().size(), Store.NO));
    entry.digests().forEach(id -> document.add(digest(id)));
    tree.filter(it -> it.blocks() > 1)
        .ifPresent(it -> document.add(new BinaryDocValuesField(TREE, new BytesRef(it.leaves()))));
    Keywords.of(entry.place().virtualName())
        .stream()
        .flatMap(Beginnings::of)
        .distinct()
        .forEach(word -> document.add(new StringField(WORD, word, Store.NO)));
    return document;
  }

  private static Field digest(ContentId id) {
    return switch (id) {
      case Sha1 sha1 -> new StringField(SHA1, sha1.urn(), Store.YES);
      case TigerRoot root -> new StringField(ROOT, new BytesRef(root.bytes()), Store.YES);
    };
  }

  /** The bytes by which a digest is found. */
  static Term term(ContentId id) {
    return switch (id) {
      case Sha1 sha1 -> new Term(SHA1, sha1.urn());
      case TigerRoot root -> new Term(ROOT, new BytesRef(root.bytes()));
    };
  }

  /** The tree of a file; one that has a single block is its own root. */
  static Optional<TigerTree> tree(Entry entry, Optional<BytesRef> nodes) {
    long size = entry.stamp().size();
    long blockSize = TigerTree.blockSize(size);
    return nodes.map(Documents::bytes)
        .or(() -> size <= blockSize ? entry.root().map(TigerRoot::bytes) : Optional.empty())
        .map(blocks -> TigerTree.of(size, blockSize, blocks));
  }

  private static byte[] bytes(BytesRef view) {
    return Arrays.copyOfRange(view.bytes, view.offset, view.offset + view.length);
  }

  static Entry read(Document document) {
    Place place = new Place(path(text(document, FOLDER)), text(document, SHARE),
        text(document, RELATIVE));
    Stamp stamp = new Stamp(number(document, SIZE), number(document, MODIFIED),
        number(document, INODE));
    Set<ContentId> digests = new HashSet<>();
    Optional.ofNullable(document.get(SHA1)).flatMap(Sha1::fromUrn).ifPresent(digests::add);
    Optional.ofNullable(document.getBinaryValue(ROOT))
        .ifPresent(root -> digests.add(TigerRoot.of(bytes(root))));
    return new Entry(number(document, NUMBER), path(text(document, PATH)), stamp, place, digests);
  }

  /**
   * A path as a term: its URI, without the slash that marks an existing directory. A URI keeps
   * names as the bytes they are on disk, whatever character set the Java that wrote it or reads it
   * takes them for.
   */
  static String key(Path path) {
    String uri = path.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  static Path path(String key) {
    return Path.of(URI.create(key + "/"));
  }

  private static String parent(String key) {
    return key.substring(0, key.lastIndexOf('/'));
  }

  private static String text(Document document, String field) {
    return Objects.requireNonNull(document.get(field), field);
  }

  private static long number(Document document, String field) {
    return Objects.requireNonNull(document.getField(field), field).numericValue().longValue();
  }
}
