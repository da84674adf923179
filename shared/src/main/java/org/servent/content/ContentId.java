package org.servent.content;

/** A digest that names a file by its content, wherever it is and whatever it is called. */
public sealed interface ContentId permits Sha1, TigerRoot {
  /** The URN, such as {@code urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ}. */
  String urn();

  /** A copy of the digest's bytes. */
  byte[] bytes();
}
