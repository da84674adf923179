package org.servent.control;

/** What became of the wish to share a folder, or not to. */
public sealed interface ShareOutcome {
  /** As it is shared now, or was until now; what is in it is looked at in the background. */
  record Done(ShareView share) implements ShareOutcome {}

  /**
   * Nothing changed.
   *
   * @param why a sentence for the user, with what to do
   */
  record Refused(String why) implements ShareOutcome {}
}
