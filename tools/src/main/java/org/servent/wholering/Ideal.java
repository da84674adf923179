package org.servent.wholering;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/**
 * The same ring with perfect leaf sets, and tables whose entries are drawn by chance from all that
 * fit: what can be reached at best, and what it is worth to choose near entries.
 */
final class Ideal {
  private static final int BITS = 128;
  private static final int DIGIT = 4;
  private static final int RADIX = 16;
  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(BITS);

  private final BigInteger[] ids;
  private final Place[] places;
  private final int half;
  private final Random dice;
  private final Histogram hops = new Histogram();
  private final Mean stretch = new Mean();

  private Ideal(List<BigInteger> ids, int leafSet, long seed) {
    this.dice = new Random(seed);
    this.ids = ids.toArray(BigInteger[]::new);
    this.places = ids.stream().map(id -> Place.any(dice)).toArray(Place[]::new);
    this.half = leafSet / 2;
  }

  /**
   * What came of it.
   *
   * @param entries mean number of members in a table
   * @param stretch how much longer ways were than the straight line
   */
  record Result(Histogram hops, double stretch, double entries) {}

  /** @param ids of all members, the lowest first */
  static Result measure(List<BigInteger> ids, int leafSet, int lookups, long seed) {
    Ideal ring = new Ideal(ids, leafSet, seed);
    for (int i = 0; i < lookups; i++) {
      ring.lookUp();
    }
    return new Result(ring.hops, ring.stretch.value(), ring.entries());
  }

  private void lookUp() {
    BigInteger key = random();
    int start = dice.nextInt(ids.length);
    int at = start;
    int count = 0;
    double way = 0;
    for (int next = next(at, key); next != at; next = next(at, key)) {
      way += places[at].distance(places[next]);
      at = next;
      count++;
    }
    hops.add(count);
    double straight = places[start].distance(places[at]);
    if (straight >= Lookups.NEAR) {
      stretch.add(way / straight);
    }
  }

  private BigInteger random() {
    return new BigInteger(BITS, dice);
  }

  private int next(int at, BigInteger key) {
    if (covers(at, key)) {
      return root(key);
    }
    int row = commonDigits(ids[at], key);
    int entry = entry(key, row);
    return entry >= 0 ? entry : rare(at, key, row);
  }

  private boolean covers(int at, BigInteger key) {
    if (ids.length <= 2 * half) {
      return true;
    }
    BigInteger first = ids[Math.floorMod(at - half, ids.length)];
    BigInteger last = ids[Math.floorMod(at + half, ids.length)];
    return key.subtract(first).mod(WHOLE).compareTo(last.subtract(first).mod(WHOLE)) <= 0;
  }

  private int root(BigInteger key) {
    int above = firstFrom(key) % ids.length;
    int below = Math.floorMod(above - 1, ids.length);
    return isNearer(key, above, below) ? above : below;
  }

  private boolean isNearer(BigInteger key, int first, int second) {
    int order = Truth.distance(key, ids[first]).compareTo(Truth.distance(key, ids[second]));
    return order != 0 ? order < 0 : ids[first].compareTo(ids[second]) < 0;
  }

  /** Any member that shares one digit more with the key than {@code row}; -1 if there is none. */
  private int entry(BigInteger key, int row) {
    int rest = BITS - DIGIT * (row + 1);
    BigInteger start = key.shiftRight(rest).shiftLeft(rest);
    int first = firstFrom(start);
    int end = firstFrom(start.add(BigInteger.ONE.shiftLeft(rest)));
    return first == end ? -1 : first + dice.nextInt(end - first);
  }

  /** Whoever is known, shares as many digits and is nearest, ourselves included. */
  private int rare(int at, BigInteger key, int row) {
    int best = at;
    for (int i = -half; i <= half; i++) {
      best = better(best, Math.floorMod(at + i, ids.length), key, row);
    }
    for (int lower = row; lower < rows(); lower++) {
      for (int digit = 0; digit < RADIX; digit++) {
        int entry = entry(inRow(ids[at], lower, digit), lower);
        best = entry < 0 ? best : better(best, entry, key, row);
      }
    }
    return best;
  }

  private int better(int best, int other, BigInteger key, int row) {
    return commonDigits(ids[other], key) >= row && isNearer(key, other, best) ? other : best;
  }

  /** This id with another digit in this row. */
  private static BigInteger inRow(BigInteger id, int row, int digit) {
    int rest = BITS - DIGIT * (row + 1);
    return id.shiftRight(rest + DIGIT)
        .shiftLeft(DIGIT)
        .or(BigInteger.valueOf(digit))
        .shiftLeft(rest);
  }

  private static int commonDigits(BigInteger one, BigInteger other) {
    return (BITS - one.xor(other).bitLength()) / DIGIT;
  }

  /** Where the first id that is not lower stands. */
  private int firstFrom(BigInteger id) {
    int low = 0;
    int high = ids.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ids[middle].compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** More than are ever filled. */
  private int rows() {
    return 3 + Integer.toHexString(ids.length).length();
  }

  private double entries() {
    Mean entries = new Mean();
    int step = Math.max(1, ids.length / 500);
    for (int at = 0; at < ids.length; at += step) {
      entries.add(entriesOf(ids[at]));
    }
    return entries.value();
  }

  private int entriesOf(BigInteger id) {
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      for (int digit = 0; digit < RADIX; digit++) {
        BigInteger other = inRow(id, row, digit);
        count += commonDigits(id, other) == row && entry(other, row) >= 0 ? 1 : 0;
      }
    }
    return count;
  }
}
