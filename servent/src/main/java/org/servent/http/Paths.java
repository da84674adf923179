package org.servent.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.library.Audience;

/** The table of request-targets that we answer: the first row whose prefix fits. */
public final class Paths {
  private final List<Resource> resources;
  private final Optional<Paths> near;

  public Paths(List<Resource> resources) {
    this(resources, Optional.empty());
  }

  private Paths(List<Resource> resources, Optional<Paths> near) {
    this.resources = List.copyOf(resources);
    this.near = near;
  }

  /** The same, but who is in the same private network is answered by another table. */
  public Paths forThoseNear(Paths table) {
    return new Paths(resources, Optional.of(table));
  }

  /** The table of a servent that shares what stands on this shelf. */
  public static Paths of(Shelf shelf) {
    return new Paths(List.of(new ByUrn(shelf), new ByTree(shelf), new ByUrnAndName(shelf),
        new ByIndex(shelf)));
  }

  /** The same, and asks these servents for pushes. */
  public Paths withPushes(PushRelay relay) {
    List<Resource> more = new ArrayList<>(resources);
    for (String prefix : PushProxy.PREFIXES) {
      more.add(new PushProxy(prefix, relay));
    }
    return new Paths(more);
  }

  /** The same, and this one last. */
  public Paths and(Resource last) {
    List<Resource> more = new ArrayList<>(resources);
    more.add(last);
    return new Paths(more);
  }

  /**
   * The answer to a request-target in origin form or, as RFC 9112 §3.2.2 wants, in absolute form.
   */
  public Answer answer(String target, Asker asker) {
    if (near.isPresent() && isNear(asker)) {
      return near.get().answer(target, asker);
    }
    String path = withoutAuthority(target);
    for (Resource resource : resources) {
      String prefix = resource.prefix();
      if (path.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return resource.answer(path.substring(prefix.length()), asker);
      }
    }
    return Answer.NOT_FOUND;
  }

  private static boolean isNear(Asker asker) {
    return Audience.of(Host.parse(asker.address())) == Audience.LAN;
  }

  private static String withoutAuthority(String target) {
    if (!target.regionMatches(true, 0, "http://", 0, 7)) {
      return target;
    }
    int slash = target.indexOf('/', 7);
    return slash < 0 ? "/" : target.substring(slash);
  }
}
