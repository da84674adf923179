package org.servent.wholering;

/** How a member behaves. */
enum Conduct {
  /** As the product does. */
  HONEST,
  /** Says that it took what is routed, and passes nothing on. */
  DROPS,
  /** Takes itself for the root of every key, and names only others of its kind. */
  LIES
}
