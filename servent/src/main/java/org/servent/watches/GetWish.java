package org.servent.watches;

/** Whether what a watch finds is fetched. */
public enum GetWish {
  /** It is not. */
  NEVER,
  /** It is kept for the user to choose. */
  ASK,
  /** The best of what is found first is, and then nothing more. */
  FIRST
}
