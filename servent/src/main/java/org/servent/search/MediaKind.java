package org.servent.search;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.servent.ask.FileType;

/** Kinds of files that a query may be limited to by GGEP M; told by the end of a name. */
public enum MediaKind {
  AUDIO(0x04, FileType.AUDIO.endings()),
  VIDEO(0x08, FileType.VIDEO.endings()),
  DOCUMENT(0x10, FileType.DOCUMENT.endings()),
  IMAGE(0x20, FileType.IMAGE.endings()),
  WINDOWS_PROGRAM(0x40, Set.of("cab", "exe", "msi", "zip")),
  OTHER_PROGRAM(0x80, Set.of("apk", "bin", "bz2", "deb", "dmg", "gz", "iso", "jar", "pkg", "rpm",
      "sh", "tar", "tgz", "xz", "zip"));

  private final int bit;
  private final Set<String> endings;

  MediaKind(int bit, Set<String> endings) {
    this.bit = bit;
    this.endings = endings;
  }

  /** Those that files of these types may be; programs and archives are not told apart by GGEP M. */
  public static Set<MediaKind> of(Set<FileType> types) {
    Set<MediaKind> kinds = EnumSet.noneOf(MediaKind.class);
    for (FileType type : types) {
      kinds.addAll(switch (type) {
        case AUDIO -> EnumSet.of(AUDIO);
        case VIDEO -> EnumSet.of(VIDEO);
        case IMAGE -> EnumSet.of(IMAGE);
        case DOCUMENT -> EnumSet.of(DOCUMENT);
        case PROGRAM, ARCHIVE -> EnumSet.of(WINDOWS_PROGRAM, OTHER_PROGRAM);
      });
    }
    return kinds;
  }

  /** The mask that GGEP M holds for these; 0 for none, which means any. */
  static int mask(Collection<MediaKind> kinds) {
    return kinds.stream().mapToInt(kind -> kind.bit).reduce(0, (all, bit) -> all | bit);
  }

  /** Whether a file of this name is of a kind in the mask; every one is if the mask names none. */
  static boolean fits(String name, int mask) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean named = false;
    for (MediaKind kind : EnumSet.allOf(MediaKind.class)) {
      if ((mask & kind.bit) != 0) {
        named = true;
        if (kind.endings.contains(ending)) {
          return true;
        }
      }
    }
    return !named;
  }
}
