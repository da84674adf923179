package org.servent.wholering;

/** The mean and the largest of what is added. */
final class Mean {
  private double sum;
  private double most;
  private long count;

  void add(double value) {
    sum += value;
    most = Math.max(most, value);
    count++;
  }

  /** 0 if there was nothing. */
  double value() {
    return count == 0 ? 0 : sum / count;
  }

  double most() {
    return most;
  }

  long count() {
    return count;
  }
}
