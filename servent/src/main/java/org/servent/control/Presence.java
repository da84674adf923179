package org.servent.control;

/** Whether a file is here already; its hash decides, whatever it is called. */
public enum Presence {
  /** It is not. */
  NONE,
  /** It is shared, or was fetched and is where it was put. */
  HAVE,
  /** It is on its way, or rests on it. */
  LOADING,
  /** It was fetched, and is no longer where it was put. */
  HAD
}
