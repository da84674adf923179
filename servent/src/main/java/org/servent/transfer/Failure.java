package org.servent.transfer;

/** The kinds of ends that nobody wished for. */
public enum Failure {
  /** Nobody is known who has the file. */
  NOT_FOUND,
  /** Those who have it did not give all of it in time; what came is kept. */
  UNFINISHED,
  /** What was sent is not what was asked for, time and again. */
  DISPROVEN,
  /** The disk is full. */
  NO_SPACE,
  /** The folder cannot be written to, or is gone. */
  FOLDER,
  /** More downloads than we run at a time. */
  TOO_MANY
}
