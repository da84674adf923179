/**
 * Files as BitTorrent programs know them: metainfo with web seeds ({@code BEP 3}, {@code BEP 19}).
 */
@NullMarked
package org.servent.torrent;

import org.jspecify.annotations.NullMarked;
