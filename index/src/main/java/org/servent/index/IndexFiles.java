package org.servent.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the index: opened when they can be used, else begun anew. */
final class IndexFiles {
  /**
   * Raised whenever what a document holds or how text becomes words changes: an index of another
   * format is built anew.
   */
  static final String FORMAT = "7";
  /** Megabytes of new documents in memory, a few thousand, before Lucene writes them out. */
  private static final double BUFFER = 8;

  /** Parts of about the same size before they become one: each search looks at every part. */
  private static final double PARTS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);

  private IndexFiles() {}

  /** What is written down with the documents. */
  static Map<String, String> about(long lastNumber) {
    return Map.of("format", FORMAT, "last", Long.toString(lastNumber));
  }

  /** As {@link FileIndex#open} says. */
  static FileIndex open(Path directory) throws IOException {
    Directory files = FSDirectory.open(directory);
    try {
      Map<String, String> written = SegmentInfos.readLatestCommit(files).getUserData();
      if (FORMAT.equals(written.get("format"))) {
        return open(files, OpenMode.APPEND, Long.parseLong(written.getOrDefault("last", "0")));
      }
      LOG.info("the library's index has another format and is built anew");
    } catch (IndexNotFoundException none) {
      LOG.debug("a new library begins in {}", directory);
    } catch (IndexFormatTooOldException | IndexFormatTooNewException other) {
      LOG.info("the library's index is of another Lucene and is built anew", other);
    } catch (CorruptIndexException | EOFException | NoSuchFileException
        | IllegalArgumentException broken) {
      // The last for what is no number, and for a part of Lucene that this one does not have.
      LOG.warn("the library's index is broken and is built anew", broken);
    }
    clear(files);
    FileIndex empty = open(files, OpenMode.CREATE, 0);
    empty.commit();
    return empty;
  }

  /** Lucene will not write over an index that it cannot read. */
  private static void clear(Directory files) throws IOException {
    try (Lock mine = files.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      mine.ensureValid();
      for (String file : files.listAll()) {
        if (file.startsWith("_") || file.startsWith(IndexFileNames.SEGMENTS)) {
          files.deleteFile(file);
        }
      }
    }
  }

  private static FileIndex open(Directory files, OpenMode mode, long lastNumber)
      throws IOException {
    // Merges run on the thread that caused them, a virtual one, instead of threads of their own.
    IndexWriter writer = new IndexWriter(files, new IndexWriterConfig().setOpenMode(mode)
        .setRAMBufferSizeMB(BUFFER)
        .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(PARTS))
        .setMergeScheduler(new SerialMergeScheduler()));
    try {
      return new FileIndex(writer, lastNumber);
    } catch (IOException | RuntimeException broken) {
      writer.rollback();
      throw broken;
    }
  }
}
