package org.servent.api;

/**
 * Something that a request may say, in its query or in its body.
 *
 * @param says for whoever reads the description
 */
record Param(String name, Kind kind, boolean required, String says) {
  /** What it is in JSON; in a query, as text. */
  enum Kind {
    TEXT("string"),
    FLAG("boolean"),
    NUMBER("integer"),
    TEXTS("array");

    private final String json;

    Kind(String json) {
      this.json = json;
    }

    String json() {
      return json;
    }
  }

  static Param text(String name, String says) {
    return new Param(name, Kind.TEXT, true, says);
  }

  static Param texts(String name, String says) {
    return new Param(name, Kind.TEXTS, true, says);
  }

  static Param flag(String name, String says) {
    return new Param(name, Kind.FLAG, false, says);
  }

  static Param number(String name, String says) {
    return new Param(name, Kind.NUMBER, false, says);
  }

  /** The same, which may be left out. */
  Param optional() {
    return new Param(name, kind, false, says);
  }
}
