package org.servent.outofband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.outofband.Scene.EVE;
import static org.servent.outofband.Scene.US;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.extension.OutOfBandQuery;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.testing.Dice;
import org.servent.vendor.HitsAvailable;
import org.servent.wire.Messages;

class OwnQueriesTest {
  private Scene scene = new Scene();
  private HitClaims claims;
  private final List<Descriptor> sent = new ArrayList<>();

  private OwnQueries queries() {
    claims = new HitClaims(scene.reach, scene.neighbours, Dice.seeded(5));
    return new OwnQueries(scene.reach, scene.neighbours, claims,
        (query, now, out) -> sent.add(query), Dice.seeded(6));
  }

  @Test
  void aSearchOfOursAsksForItsHitsByUdp() {
    Descriptor query = search(queries());

    assertThat(OutOfBandQuery.address(query.guid(), (Query) Scene.read(query))).contains(US);
    assertThat(claims.datagram(
        Scene.datagram(EVE, query.guid(), HitsAvailable.of(1, true)), scene.now, scene.out))
        .isEmpty();
  }

  @Test
  void whomNoStrangersDatagramsReachAsksAsEver() {
    scene = new Scene(false);

    assertThat(OutOfBandQuery.isMarked(search(queries()).payload())).isFalse();
  }

  @Test
  void anIdThatHoldsNoAddressOfOursMeansNoneIsThere() {
    OwnQueries queries = queries();

    send(queries, new Guid(1, 1));

    assertThat(OutOfBandQuery.isMarked(sent.getLast().payload())).isFalse();
  }

  @Test
  void aLeafWhoseUltrapeerCannotAskHowMuchCameAsksAsEver() {
    OwnQueries queries = queries();
    scene.tell(Links.ultrapeer(new LinkId(9)));

    assertThat(OutOfBandQuery.isMarked(search(queries).payload())).isFalse();
  }

  private Descriptor search(OwnQueries queries) {
    send(queries, queries.guid());
    return sent.getLast();
  }

  private void send(OwnQueries queries, Guid guid) {
    queries.send(Messages.descriptor(guid, Lifetime.fresh(4), Query.forWords("blue")), scene.now,
        scene.out);
  }
}
