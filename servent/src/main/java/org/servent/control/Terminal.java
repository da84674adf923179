package org.servent.control;

/**
 * Where a command's output goes.
 *
 * @param width columns of the terminal, if there is one; 0 if that is not known
 * @param colour whether colours are wanted
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminal(int width, boolean colour, boolean out, boolean err) {
  /** No terminal at all: a file or a pipe. */
  public static final Terminal NONE = new Terminal(0, false, false, false);

  /** Columns of standard output; 0 where nothing is to be cut. */
  public int outWidth() {
    return out ? width : 0;
  }
}
