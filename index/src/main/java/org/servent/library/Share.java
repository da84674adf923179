package org.servent.library;

import java.nio.file.Path;

/**
 * A folder that the user named.
 *
 * @param folder its real path
 * @param name what peers see instead: the folder's last name, unique among the shares
 */
public record Share(Path folder, String name) {}
