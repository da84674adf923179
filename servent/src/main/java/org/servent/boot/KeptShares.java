package org.servent.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.servent.content.Percent;
import org.servent.index.Spelling;
import org.servent.library.Audience;
import org.servent.library.Globs;
import org.servent.library.ShareWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares that survive a restart, in a file: one a line,
 * {@code all|lan[,text] asked|forced folder
 * name glob…}, each word with percent escapes, a dash for no name. It is written as a whole.
 */
final class KeptShares {
  private static final int WORDS = 4;
  private static final String NO_NAME = "-";
  private static final String ALL = "all";
  private static final String LAN = "lan";
  private static final String TEXT = ",text";
  /** Bytes; hundreds of shares have fewer. */
  private static final long MOST = 16 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(KeptShares.class);

  private final Path file;

  KeptShares(Path file) {
    this.file = file;
  }

  /** What was written last; lines that make no sense are left out. */
  List<ShareWish> read() throws IOException {
    List<ShareWish> wishes = new ArrayList<>();
    try {
      if (Files.size(file) > MOST) {
        throw new IOException(file + " is too large to be a list of shares");
      }
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        Optional<ShareWish> wish = line.startsWith("#") ? Optional.empty() : parse(line);
        if (wish.isEmpty() && !line.startsWith("#")) {
          LOG.warn("{} has a line that names no share: {}", file, line);
        }
        wish.ifPresent(wishes::add);
      }
    } catch (NoSuchFileException none) {
      return List.of();
    }
    return wishes;
  }

  void write(List<ShareWish> wishes) throws IOException {
    StringBuilder text = new StringBuilder("# Shared folders; `servent share` changes them.\n");
    wishes.forEach(wish -> text.append(line(wish)).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(ShareWish wish) {
    List<String> words = new ArrayList<>(List.of(
        (wish.visible() == Audience.LAN ? LAN : ALL) + (wish.text() ? TEXT : ""),
        wish.force() ? "forced" : "asked", Percent.encode(Spelling.text(wish.folder()), "/"),
        wish.name().map(Percent::encode).map(KeptShares::noDash).orElse(NO_NAME)));
    wish.excluded().patterns().forEach(glob -> words.add(Percent.encode(glob, "/*")));
    return String.join(" ", words);
  }

  /** A dash alone is no name. */
  private static String noDash(String encoded) {
    return encoded.equals(NO_NAME) ? "%2D" : encoded;
  }

  private static Optional<ShareWish> parse(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    Optional<String> folder = words.size() < WORDS ? Optional.empty()
        : Percent.decode(words.get(2));
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    String name = words.get(3);
    try {
      Path path = Spelling.path(folder.get());
      if (!path.isAbsolute()) {
        return Optional.empty();
      }
      return Optional.of(new ShareWish(path,
          name.equals(NO_NAME) ? Optional.empty() : Percent.decode(name),
          new Globs(words.subList(WORDS, words.size())
              .stream()
              .flatMap(glob -> Percent.decode(glob).stream())
              .toList()),
          words.get(0).replace(TEXT, "").equals(ALL) ? Audience.ALL : Audience.LAN,
          words.get(0).endsWith(TEXT),
          words.get(1).equals("forced")));
    } catch (IllegalArgumentException senseless) {
      return Optional.empty();
    }
  }
}
