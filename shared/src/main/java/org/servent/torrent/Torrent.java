package org.servent.torrent;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;

/**
 * The metainfo of one file with web seeds: what a {@code .torrent} says.
 *
 * <p>The {@code info} is name, length, piece length and pieces and nothing else, so that whoever
 * shares the same file under the same name makes the same info hash.
 *
 * @param size in bytes
 * @param pieceLength in bytes
 * @param pieces the SHA-1s of all pieces, 20 bytes each
 * @param seeds URLs from which the file can be had over HTTP ({@code BEP 19})
 */
public record Torrent(String name, long size, long pieceLength, Payload pieces,
    List<String> seeds) {
  public Torrent {
    seeds = List.copyOf(seeds);
    long count = size > 0 && pieceLength > 0 ? (size - 1) / pieceLength + 1 : -1;
    if (name.isEmpty() || count < 0 || count * Sha1.SIZE != pieces.size()) {
      throw new IllegalArgumentException("no metainfo: " + size + " bytes in pieces of "
          + pieceLength + " with " + pieces.size() + " bytes of digests");
    }
  }

  /** The digest by which programs find each other. */
  public Sha1 infoHash() {
    return Sha1.of(Pieces.sha1().digest(info().write()));
  }

  private Bencoded info() {
    return new Bencoded.Dictionary(Map.of("name", Bencoded.of(name),
        "length", new Bencoded.Whole(size),
        "piece length", new Bencoded.Whole(pieceLength),
        "pieces", new Bencoded.Bytes(pieces)));
  }

  /** The bytes of the file. */
  public byte[] write() {
    Map<String, Bencoded> metainfo = new LinkedHashMap<>();
    metainfo.put("info", info());
    if (!seeds.isEmpty()) {
      metainfo.put("url-list",
          new Bencoded.Items(seeds.stream().map(Bencoded::of).toList()));
    }
    return new Bencoded.Dictionary(metainfo).write();
  }

  /**
   * Reads what {@link #write} wrote, and other metainfo of one file whose {@code info} says no
   * more. Total.
   */
  public static Optional<Torrent> read(ByteBuffer bytes) {
    return Bencoded.read(bytes)
        .flatMap(Torrent::dictionary)
        .flatMap(metainfo -> metainfo.get("info")
            .flatMap(Torrent::dictionary)
            .flatMap(info -> read(info, metainfo)));
  }

  private static Optional<Bencoded.Dictionary> dictionary(Bencoded value) {
    return value instanceof Bencoded.Dictionary it ? Optional.of(it) : Optional.empty();
  }

  private static Optional<Torrent> read(Bencoded.Dictionary info, Bencoded.Dictionary metainfo) {
    if (info.entries().size() == 4
        && info.entries().get("name") instanceof Bencoded.Bytes name
        && info.entries().get("length") instanceof Bencoded.Whole size
        && info.entries().get("piece length") instanceof Bencoded.Whole pieceLength
        && info.entries().get("pieces") instanceof Bencoded.Bytes pieces) {
      try {
        return Optional.of(new Torrent(name.text(), size.value(), pieceLength.value(),
            pieces.payload(), seeds(metainfo)));
      } catch (IllegalArgumentException doesNotFit) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Some write one URL as it is. */
  private static List<String> seeds(Bencoded.Dictionary metainfo) {
    return metainfo.get("url-list").<List<String>>map(list -> switch (list) {
      case Bencoded.Bytes one -> List.of(one.text());
      case Bencoded.Items several -> several.items()
          .stream()
          .filter(Bencoded.Bytes.class::isInstance)
          .map(it -> ((Bencoded.Bytes) it).text())
          .toList();
      case Bencoded.Whole none -> List.of();
      case Bencoded.Dictionary none -> List.of();
    }).orElse(List.of());
  }
}
