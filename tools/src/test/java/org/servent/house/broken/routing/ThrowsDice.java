package org.servent.house.broken.routing;

import java.util.random.RandomGenerator;

final class ThrowsDice {
  int roll() {
    return RandomGenerator.getDefault().nextInt(6);
  }
}
