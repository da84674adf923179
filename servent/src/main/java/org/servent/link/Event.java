package org.servent.link;

/**
 * Something that happened to this servent. Those of links stand in this package; a concern that is
 * told more declares it in its own.
 */
public interface Event {}
