package org.servent.ask;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a file is good for, as told by the end of its name. */
public enum FileType {
  AUDIO("aac aif aiff ape au flac m4a m4b mid midi mp2 mp3 mpc oga ogg opus ra wav wma"),
  VIDEO("3gp asf avi flv m2ts m4v mkv mov mp4 mpeg mpg ogm ogv rm rmvb ts vob webm wmv"),
  IMAGE("bmp gif heic ico jpeg jpg png psd svg tif tiff webp xcf"),
  DOCUMENT("azw3 chm csv djvu doc docx epub htm html md mobi odp ods odt pdf ppt pptx ps rtf tex "
      + "txt xls xlsx xml"),
  PROGRAM("apk appimage bat bin cmd com deb dll dmg exe jar msi pkg rpm run sh"),
  ARCHIVE("7z arj bz2 cab cpio gz iso lha lz lzma rar tar tgz tbz txz xz zip zst");

  private final Set<String> endings;

  FileType(String endings) {
    this.endings = Set.of(endings.split(" "));
  }

  /** How names of such files end, in lower case, without the dot. */
  public Set<String> endings() {
    return endings;
  }

  /** Whether a file of this name is one. */
  public boolean fits(String name) {
    return endings.contains(ending(name));
  }

  /** What stands behind the last dot of a name, in lower case; nothing if there is none. */
  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static Optional<FileType> of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
