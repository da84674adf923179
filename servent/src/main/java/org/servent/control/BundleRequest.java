package org.servent.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.part.Bundle;

/**
 * Many files that are wanted as one.
 *
 * @param name of the whole, and of the folder that they get; not to be trusted
 * @param files each content once
 * @param folder in which that folder shall be; absolute
 * @param timeout how long nothing may arrive of a file before it counts as failed
 */
public record BundleRequest(String name, List<Item> files, Path folder, Duration timeout,
    GetRequest.Manner manner) {
  public BundleRequest {
    files = List.copyOf(files);
  }

  /**
   * One of them.
   *
   * @param path its folders and its name below the folder of the whole; not to be trusted
   * @param told how many bytes it has, as somebody said
   */
  public record Item(String path, Magnet file, OptionalLong told) {}

  /** By what the whole is named. */
  public Sha1 id() {
    return Bundle.id(files.stream().map(item -> item.file().sha1()).toList());
  }
}
