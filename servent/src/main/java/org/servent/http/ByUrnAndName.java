package org.servent.http;

import java.util.function.Function;
import org.servent.content.Percent;
import org.servent.content.Sha1;

/**
 * {@code /get/urn:sha1:…/<name>}, a file by its digest at a path that ends in its name: the same
 * for as long as anybody shares the file, which {@code /get/<index>/<name>} is not. For web seeds
 * ({@code BEP 19}), Metalinks and other programs that call what they fetch after the path.
 *
 * <p>The name is for whoever asks; the file may be called otherwise by now.
 */
public final class ByUrnAndName implements Resource {
  private static final String FOLDER = "/get/";
  /** What a URN may hold as it is in a path. */
  private static final String HARMLESS = ":";

  private final Shelf shelf;

  ByUrnAndName(Shelf shelf) {
    this.shelf = shelf;
  }

  /** The path of a file of this content and name. */
  public static String path(Sha1 sha1, String name) {
    return FOLDER + Percent.encode(sha1.urn(), HARMLESS) + "/" + Percent.encode(name);
  }

  @Override
  public String prefix() {
    return FOLDER + "urn";
  }

  @Override
  public Answer answer(String rest, Asker asker) {
    int slash = rest.indexOf('/');
    return Percent.decode("urn" + rest.substring(0, Math.max(slash, 0)))
        .map((Function<String, Answer>) urn -> ByUrn.answer(shelf, urn))
        .orElseGet(() -> Answer.malformed("Not /get/<urn>/<name>."));
  }
}
