package org.servent.friends;

import java.time.Instant;
import java.util.Optional;
import org.servent.record.Statement.Presence;

/**
 * How it stands with a friend.
 *
 * @param asked whether the ring has said anything of it yet
 * @param presence where it is; nothing if it is not there
 * @param since when it came or went; nothing if that was before we asked first
 * @param unread how many of its words were not read
 * @param waiting how many of ours it has not said to have
 */
public record Standing(Friend friend, boolean asked, Optional<Presence> presence,
    Optional<Instant> since, int unread, int waiting) {}
