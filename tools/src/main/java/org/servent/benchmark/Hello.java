package org.servent.benchmark;

/** What any program in Java takes that does next to nothing. */
final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
