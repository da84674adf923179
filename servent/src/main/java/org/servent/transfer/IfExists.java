package org.servent.transfer;

/** What is done if another file has the name that a download shall get. */
public enum IfExists {
  /** Nothing is fetched. */
  SKIP,
  /** The download gets the next free name like it. */
  RENAME,
  /** The file that is there is replaced when the download is proven. */
  OVERWRITE
}
