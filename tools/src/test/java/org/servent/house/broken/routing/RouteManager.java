package org.servent.house.broken.routing;

final class RouteManager {}
