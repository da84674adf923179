package org.servent.control;

/**
 * What came of a list of hosts.
 *
 * @param named how many it named
 * @param added how many of them were not known before, and are now
 * @param known how many hosts are known now
 */
public record HostsTaken(int named, int added, int known) {}
