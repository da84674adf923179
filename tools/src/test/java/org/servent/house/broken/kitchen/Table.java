package org.servent.house.broken.kitchen;

final class Table {}
