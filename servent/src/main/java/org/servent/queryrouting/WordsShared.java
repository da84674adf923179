package org.servent.queryrouting;

import org.servent.link.Event;
import org.servent.qrp.QueryRouteTable;

/** The library says which words its files have now. */
public record WordsShared(QueryRouteTable table) implements Event {}
