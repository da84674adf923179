package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * What a user can ask of a servent.
 *
 * <p>May be called from any thread. What takes time blocks its caller and ends early, with
 * {@link InterruptedException}, when that thread is interrupted: this is how a command is
 * cancelled. What takes no time ends with a {@link java.util.concurrent.CancellationException}
 * then. Sinks are called on the caller's thread.
 */
public interface Operations {
  /** How it stands with this servent. */
  StatusView status();

  /** The servents we have a link to, those of longest standing first. */
  List<NeighbourView> neighbours();

  /** Our neighbours and whom pongs told of behind them. */
  NetworkView network();

  /** The host cache, those to be tried next first. */
  List<HostView> hosts();

  /** Takes in hosts that the user names; those that cannot be dialled are left out. */
  HostsTaken take(List<PeerAddress> hosts);

  /** What is shared. */
  SharesView shares();

  /** What can be asked about shared folders beside. */
  ShareOperations sharing();

  /**
   * Asks the neighbourhood, and hands on every hit as it comes.
   *
   * @return once enough came or the time is over
   */
  SearchOutcome search(SearchRequest request, Consumer<Hit> hits) throws InterruptedException;

  /**
   * Asks one servent for all that it shares, and hands on every file as it comes; what comes is
   * remembered as hits of searches are.
   *
   * @return once all came or enough, or it cannot be had
   */
  BrowseOutcome browse(BrowseRequest request, Consumer<Hit> hits) throws InterruptedException;

  /**
   * The files of recent hits whose base 32 SHA-1 begins with this, in either case of letters; each
   * file once.
   */
  List<KnownFile> recent(String prefix);

  /**
   * Fetches a file from whoever has it, going on from what an earlier attempt left. It is on the
   * list of downloads from then on; who stops waiting for a download that began for him lets it
   * rest.
   *
   * @return once the file is there and proven, or cannot be had; at once if nobody waits for it
   */
  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException;

  /**
   * Fetches many files as one download. That one of them cannot be had does not stop the others.
   *
   * @return once every file is there or cannot be had; at once if nobody waits for it
   */
  GetOutcome getAll(BundleRequest request, Consumer<Progress> progress)
      throws InterruptedException;

  /** All downloads on the list, in the order in which they were first wanted. */
  List<DownloadView> downloads();

  /** Whether a file is here already. */
  Presence presence(Sha1 file);

  /**
   * Changes a download.
   *
   * @param file what is fetched, or what many files are named by as one
   * @return how it stands then; nothing if there is none of this file
   */
  Optional<DownloadView> change(Sha1 file, DownloadChange change);

  /** Links to a file that is shared, or that recent hits offered. */
  LinkOutcome link(LinkRequest request) throws InterruptedException;

  /** Reads the shared files at or below these absolute paths again, and hands on each as it is. */
  VerifyOutcome verify(List<Path> paths, Consumer<VerifyOutcome.File> files)
      throws InterruptedException;

  /**
   * What others get of us, and who waits for it.
   *
   * @param kicked an address; what it gets is ended and its places in the queue are taken first
   */
  UploadsView uploads(Optional<String> kicked);

  /**
   * What this servent remembers of a query, its own or one that passed; nothing if none, or too
   * long ago.
   */
  Optional<TrailView> trail(Guid query);

  /** The ring that servents are members of. */
  RingOperations ring();

  /** What the user does not want to see. */
  BlockOperations blocks();

  /** Saved searches. */
  WatchOperations watches();

  /** Those whom the user knows. */
  FriendOperations friends();

  /** All this as resources, for whoever asks by path. */
  Resources resources();

  /**
   * Turns the console on, if it is not.
   *
   * @param port of this machine; 0 for any that is free; ignored if it is on already
   */
  ConsoleOutcome console(int port);

  /** Begins to stop and returns at once. */
  void stop();
}
