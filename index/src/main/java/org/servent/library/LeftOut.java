package org.servent.library;

import java.nio.file.Path;

/**
 * What is left out of one folder by one rule.
 *
 * @param rule as users read it
 */
public record LeftOut(Path folder, String rule, long count) {}
