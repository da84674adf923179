package org.servent.http;

/** One kind of request-target that we answer: a row of the table {@link Paths}. */
public interface Resource {
  /** What each of its request-targets begins with; compared without case. */
  String prefix();

  /**
   * What is to be said to GET and HEAD of it.
   *
   * @param rest what follows the prefix, as it came: a character per byte, with its percent escapes
   * @param asker who asks
   */
  Answer answer(String rest, Asker asker);
}
