package org.servent.link;

/** Something the user's side may want to know; each concern declares its own. */
public interface Notice {}
