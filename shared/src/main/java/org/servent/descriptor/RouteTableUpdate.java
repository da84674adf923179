package org.servent.descriptor;

/** Part of a query routing table; its family is parsed elsewhere. */
public record RouteTableUpdate(Payload payload) implements Message {
  @Override
  public String toString() {
    return "ROUTE_TABLE_UPDATE " + payload.size() + " bytes";
  }
}
