package org.servent.findings;

import java.util.Locale;

/** Why an offer is not worth showing. */
public enum Rule {
  /** The user does not want to see it. */
  BLOCKED,
  /** Its holder has what anybody asks for: its name is the question. */
  ECHO,
  /** Its hash goes by names that have nothing to do with each other. */
  NAMES,
  /** Nobody can be at its address, or it is one of a network of ours and comes from a stranger. */
  ADDRESS,
  /** Many offer small files or programs of one size, all called what was asked for. */
  CLUSTER;

  /** Its name as users read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
