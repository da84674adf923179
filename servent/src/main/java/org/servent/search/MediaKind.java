package org.servent.search;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;

/** Kinds of files that a query may be limited to by GGEP M; told by the end of a name. */
public enum MediaKind {
  AUDIO(0x04, "aac aif aiff ape au flac m4a m4b mid midi mp2 mp3 mpc oga ogg opus ra wav wma"),
  VIDEO(0x08, "3gp asf avi flv m2ts m4v mkv mov mp4 mpeg mpg ogm ogv rm rmvb ts vob webm wmv"),
  DOCUMENT(0x10,
      "azw3 chm csv djvu doc docx epub htm html md mobi odp ods odt pdf ppt pptx ps rtf tex txt "
          + "xls xlsx xml"),
  IMAGE(0x20, "bmp gif heic ico jpeg jpg png psd svg tif tiff webp xcf"),
  WINDOWS_PROGRAM(0x40, "cab exe msi zip"),
  OTHER_PROGRAM(0x80, "apk bin bz2 deb dmg gz iso jar pkg rpm sh tar tgz xz zip");

  private final int bit;
  /** With a blank before and behind each. */
  private final String endings;

  MediaKind(int bit, String endings) {
    this.bit = bit;
    this.endings = " " + endings + " ";
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
        if (kind.endings.contains(" " + ending + " ")) {
          return true;
        }
      }
    }
    return !named;
  }
}
