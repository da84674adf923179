package org.servent.house.broken.routing;

public record Conclusion(int hops) {}
