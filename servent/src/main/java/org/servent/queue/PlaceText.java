package org.servent.queue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * Places in the queue as text: a line for each, the last line a checksum of all before it.
 *
 * <pre>
 *   servent queue 1
 *   ID FROM SHA1 SIZE AHEAD CALLBACK|-
 *   …
 *   sum CRC32
 * </pre>
 */
public final class PlaceText {
  private static final String TITLE = "servent queue 1";
  private static final String SUM = "sum ";
  private static final String NONE = "-";
  private static final int FIELDS = 6;

  private PlaceText() {}

  public static String write(List<Place> all) {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    for (Place each : all) {
      text.append(each.id())
          .append(' ')
          .append(each.from())
          .append(' ')
          .append(each.file().base32())
          .append(' ')
          .append(each.size())
          .append(' ')
          .append(each.ahead())
          .append(' ')
          .append(each.callBack().map(PeerAddress::toString).orElse(NONE))
          .append('\n');
    }
    String places = text.toString();
    return places + SUM + sum(places) + '\n';
  }

  /** The places; nothing if this is damaged. */
  public static Optional<List<Place>> read(String text) {
    int last = text.lastIndexOf(SUM);
    if (!text.startsWith(TITLE + "\n") || last < TITLE.length() + 1
        || !text.substring(last).equals(SUM + sum(text.substring(0, last)) + "\n")) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>();
    try {
      text.substring(TITLE.length() + 1, last).lines().map(PlaceText::place).forEach(places::add);
      return Optional.of(places);
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Place place(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a place: " + line);
    }
    return new Place(Guid.parse(fields[0]), Host.parse(fields[1]), Sha1.parse(fields[2]),
        Long.parseLong(fields[3]), Long.parseLong(fields[4]),
        fields[5].equals(NONE) ? Optional.empty() : Optional.of(PeerAddress.parse(fields[5])));
  }

  private static String sum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
