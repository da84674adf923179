package org.servent.control;

import java.nio.file.Path;
import java.time.Duration;
import org.servent.content.Magnet;

/**
 * A file that is wanted.
 *
 * @param file its SHA-1, and what more is known of it
 * @param folder where it shall go; absolute
 * @param timeout how long nothing may arrive before it ends unfinished
 */
public record GetRequest(Magnet file, Path folder, Duration timeout) {}
