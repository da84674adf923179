package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.metadata.Tag;

/** ID3 tags: of version 2 at the beginning of a file, of version 1 at its end ({@code id3.org}). */
final class Id3 {
  /** Frames of a tag that are looked at. */
  private static final int MOST_FRAMES = 100;
  private static final int MOST_TEXT = 2_048;
  private static final int HEADER = 10;
  private static final int V1 = 128;
  private static final Map<String, Tag> FRAMES = Map.ofEntries(Map.entry("TIT2", Tag.TITLE),
      Map.entry("TT2", Tag.TITLE), Map.entry("TPE1", Tag.ARTIST), Map.entry("TP1", Tag.ARTIST),
      Map.entry("TALB", Tag.ALBUM), Map.entry("TAL", Tag.ALBUM), Map.entry("TCON", Tag.GENRE),
      Map.entry("TCO", Tag.GENRE), Map.entry("TYER", Tag.YEAR), Map.entry("TYE", Tag.YEAR),
      Map.entry("TDRC", Tag.YEAR), Map.entry("TRCK", Tag.TRACK), Map.entry("TRK", Tag.TRACK),
      Map.entry("TLAN", Tag.LANGUAGE));
  private static final Pattern GENRE_NUMBER =
      Pattern.compile("^\\(([0-9]{1,3})\\)(.*)|^([0-9]{1,3})$");
  private static final String[] GENRES = ("Blues,Classic Rock,Country,Dance,Disco,Funk,Grunge,"
      + "Hip-Hop,Jazz,Metal,New Age,Oldies,Other,Pop,R&B,Rap,Reggae,Rock,Techno,Industrial,"
      + "Alternative,Ska,Death Metal,Pranks,Soundtrack,Euro-Techno,Ambient,Trip-Hop,Vocal,"
      + "Jazz+Funk,Fusion,Trance,Classical,Instrumental,Acid,House,Game,Sound Clip,Gospel,Noise,"
      + "Alternative Rock,Bass,Soul,Punk,Space,Meditative,Instrumental Pop,Instrumental Rock,"
      + "Ethnic,Gothic,Darkwave,Techno-Industrial,Electronic,Pop-Folk,Eurodance,Dream,"
      + "Southern Rock,Comedy,Cult,Gangsta,Top 40,Christian Rap,Pop/Funk,Jungle,Native US,"
      + "Cabaret,New Wave,Psychedelic,Rave,Showtunes,Trailer,Lo-Fi,Tribal,Acid Punk,Acid Jazz,"
      + "Polka,Retro,Musical,Rock & Roll,Hard Rock").split(",", -1);

  private Id3() {}

  /** Reads the tag at the beginning, if there is one; where what follows begins. */
  static long begin(Bytes file, Said said) throws IOException, Damaged {
    ByteBuffer head = file.upTo(0, HEADER);
    if (head.remaining() < HEADER || head.get(0) != 'I' || head.get(1) != 'D'
        || head.get(2) != '3') {
      return 0;
    }
    int version = head.get(3);
    long end = HEADER + synchsafe(head.getInt(6));
    boolean extended = (head.get(5) & 0x40) != 0;
    if (version >= 2 && version <= 4 && !(extended && version == 2)) {
      long first = HEADER;
      if (extended) {
        int size = file.at(HEADER, Integer.BYTES).getInt();
        first += version == 4 ? synchsafe(size) : Integer.toUnsignedLong(size) + Integer.BYTES;
      }
      frames(file, version, first, Math.min(end, file.size()), said);
    }
    return end;
  }

  private static void frames(Bytes file, int version, long first, long end, Said said)
      throws IOException, Damaged {
    int idLength = version == 2 ? 3 : 4;
    int header = version == 2 ? 6 : HEADER;
    long at = first;
    for (int i = 0; i < MOST_FRAMES && at + header < end; i++) {
      ByteBuffer head = file.at(at, header);
      if (head.get(0) == 0) {
        return;
      }
      String id = StandardCharsets.ISO_8859_1.decode(head.slice(0, idLength)).toString();
      long size = switch (version) {
        case 2 -> head.getInt(2) & 0xffffff;
        case 3 -> Integer.toUnsignedLong(head.getInt(4));
        default -> synchsafe(head.getInt(4));
      };
      Tag tag = FRAMES.get(id);
      if (tag != null && size > 1 && size <= MOST_TEXT && at + header + size <= end) {
        String text = text(file.at(at + header, (int) size));
        said.text(tag, tag == Tag.GENRE ? genre(text) : text);
      }
      at += header + size;
    }
  }

  private static long synchsafe(int size) {
    return (size & 0x7f) | (size >> 1 & 0x3f80) | (size >> 2 & 0x1fc000) | (size >> 3 & 0xfe00000);
  }

  /** The first byte says how it is written. */
  private static String text(ByteBuffer bytes) {
    Charset charset = switch (bytes.get()) {
      case 1 -> StandardCharsets.UTF_16;
      case 2 -> StandardCharsets.UTF_16BE;
      case 3 -> StandardCharsets.UTF_8;
      default -> StandardCharsets.ISO_8859_1;
    };
    String text = charset.decode(bytes).toString();
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Genres may be numbers. */
  static String genre(String text) {
    Matcher number = GENRE_NUMBER.matcher(text);
    if (!number.find()) {
      return text;
    }
    // "(17)Hard rock" says it in words, too.
    if (number.group(2) != null && !number.group(2).isBlank()) {
      return number.group(2);
    }
    int genre = Integer.parseInt(number.group(1) == null ? number.group(3) : number.group(1));
    return genre < GENRES.length ? GENRES[genre] : "";
  }

  /** Reads the tag at the end, if there is one; where what is before it ends. */
  static long end(Bytes file, Said said) throws IOException, Damaged {
    if (file.size() < V1) {
      return file.size();
    }
    ByteBuffer tag = file.at(file.size() - V1, V1);
    if (tag.get(0) != 'T' || tag.get(1) != 'A' || tag.get(2) != 'G') {
      return file.size();
    }
    String text = StandardCharsets.ISO_8859_1.decode(tag.duplicate()).toString();
    said.text(Tag.TITLE, until0(text.substring(3, 33)))
        .text(Tag.ARTIST, until0(text.substring(33, 63)))
        .text(Tag.ALBUM, until0(text.substring(63, 93)))
        .text(Tag.YEAR, text.substring(93, 97));
    if (tag.get(125) == 0) {
      said.number(Tag.TRACK, Byte.toUnsignedInt(tag.get(126)));
    }
    int genre = Byte.toUnsignedInt(tag.get(127));
    if (genre < GENRES.length) {
      said.text(Tag.GENRE, GENRES[genre]);
    }
    return file.size() - V1;
  }

  private static String until0(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
