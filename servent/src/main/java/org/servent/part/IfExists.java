package org.servent.part;

/** What to do if another file has the name that a download would get. */
public enum IfExists {
  /** The download gets the next name like it: {@code name (2)}. */
  RENAME,
  /** The download takes its place, once it is whole. */
  OVERWRITE,
  /** Nothing is downloaded. */
  SKIP
}
