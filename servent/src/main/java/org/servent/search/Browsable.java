package org.servent.search;

import org.servent.extension.Extensions;

import org.servent.ggep.ExtensionType.Mark;
import org.servent.ggep.Ggep;

/** The trailer of a servent that can be asked for all that it shares. */
public record Browsable(HitTrailer rest) implements HitTrailer {
  @Override
  public boolean pushNeeded() {
    return rest.pushNeeded();
  }

  @Override
  public Ggep extensions() {
    return rest.extensions().with(Extensions.BH, Mark.PRESENT);
  }
}
