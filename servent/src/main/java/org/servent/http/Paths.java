package org.servent.http;

import java.util.ArrayList;
import java.util.List;

/** The table of request-targets that we answer: the first row whose prefix fits. */
public final class Paths {
  private final List<Resource> resources;

  public Paths(List<Resource> resources) {
    this.resources = List.copyOf(resources);
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
    String path = withoutAuthority(target);
    for (Resource resource : resources) {
      String prefix = resource.prefix();
      if (path.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return resource.answer(path.substring(prefix.length()), asker);
      }
    }
    return Answer.NOT_FOUND;
  }

  private static String withoutAuthority(String target) {
    if (!target.regionMatches(true, 0, "http://", 0, 7)) {
      return target;
    }
    int slash = target.indexOf('/', 7);
    return slash < 0 ? "/" : target.substring(slash);
  }
}
