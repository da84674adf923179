package org.servent.boot;

import java.util.function.Supplier;
import org.servent.control.HomePaths;
import org.servent.descriptor.Guid;
import org.servent.library.Library;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.Datagrams;
import org.servent.pipeline.Links;
import org.servent.pipeline.OverlayLoop;

/**
 * The parts of a running servent that its users' wishes are fulfilled with.
 *
 * @param servent to be spoken to on the loop only
 * @param guids of our own queries; to be asked on the loop
 * @param stop begins to stop the whole
 */
record Parts(HomePaths home, ServentSettings settings, OverlayLoop loop, Links links,
    Datagrams datagrams, Servent servent, Library library, Serving serving, Gets gets,
    Browsing browsing, RingUse ring, Sharings sharings, Notices notices, Blocks blocks,
    Watching watching, Doorway doorway, Consoles consoles,
    Supplier<Guid> guids,
    Runnable stop) {}
