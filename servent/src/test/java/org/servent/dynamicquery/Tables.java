package org.servent.dynamicquery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.servent.descriptor.Descriptor;
import org.servent.link.LinkId;
import org.servent.routing.Audience;

/** Query routing tables that fit every query or none. */
final class Tables implements Audience {
  final Set<LinkId> fitting = new HashSet<>();
  List<LinkId> leaves = List.of();

  @Override
  public List<LinkId> leaves(Descriptor query) {
    return leaves;
  }

  @Override
  public List<LinkId> lastHop(Descriptor query, List<LinkId> neighbours) {
    return neighbours.stream().filter(fitting::contains).toList();
  }
}
