package org.servent.boot;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.servent.descriptor.Payload;
import org.servent.record.RingRecord;
import org.servent.records.Held;
import org.servent.records.HeldRecords;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that a servent keeps for others, on the disk: with them a restart is no departure.
 *
 * <p>Each stands behind its length (4 bytes) and its CRC-32C (4), high bytes first. A file is
 * written as a whole and takes the place of the one before; what the last minutes brought before a
 * crash the others who keep it still have.
 */
final class RecordFile {
  /** Twice what the quotas of a servent let in; whatever is larger is no such file. */
  private static final long MOST_BYTES = 128L << 20;
  /** A record and who pays for it. */
  private static final int MOST_OF_ONE = RingRecord.MOST_BYTES + 17;
  private static final int HEAD = 2 * Integer.BYTES;
  private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);

  private final Path path;

  RecordFile(Path path) {
    this.path = path;
  }

  /** Writes all of them. */
  void write(List<Held> records) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE)) {
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      for (Held held : records) {
        byte[] bytes = HeldRecords.write(held).bytes();
        out.writeInt(bytes.length);
        out.writeInt(checksum(bytes));
        out.write(bytes);
      }
      out.flush();
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was written last; of a damaged file what stands in front of the damage. */
  List<Held> read() throws IOException {
    List<Held> records = new ArrayList<>();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.size() > MOST_BYTES) {
        LOG.warn("{} is too large to be read", path);
        return records;
      }
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      while (fill(channel, head.clear())) {
        ByteBuffer body = ByteBuffer.allocate(Math.clamp(head.getInt(0), 0, MOST_OF_ONE));
        if (head.getInt(0) != body.capacity() || !fill(channel, body)
            || checksum(body.array()) != head.getInt(Integer.BYTES)) {
          LOG.warn("{} is damaged behind {} records", path, records.size());
          break;
        }
        records.add(HeldRecords.read(Payload.of(body.array())));
      }
    } catch (NoSuchFileException first) {
      return records;
    } catch (WireException senseless) {
      LOG.warn("{} has what is no record: {}", path, senseless.getMessage());
    }
    return records;
  }

  private static boolean fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    int count = 0;
    while (buffer.hasRemaining() && count >= 0) {
      count = channel.read(buffer);
    }
    return !buffer.hasRemaining();
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
