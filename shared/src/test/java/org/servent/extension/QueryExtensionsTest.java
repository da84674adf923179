package org.servent.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.servent.content.Huge;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;

class QueryExtensionsTest {
  @Test
  void aPlainQueryWantsAnythingNamedSo() {
    assertThat(QueryExtensions.of(Query.forWords("blue moon")))
        .isEqualTo(new QueryExtensions("blue moon", Optional.empty(), 0, true, false, false));
  }

  @Test
  void extensionsSayTheRest() {
    Ggep ggep = Ggep.EMPTY.with(Extensions.XQ, "blue moon of kentucky")
        .with(Extensions.M, Set.of(MediaType.AUDIO))
        .with(Extensions.NP)
        .with(Extensions.PR)
        .with(Extensions.WH, 1)
        .with("SO");

    assertThat(QueryExtensions.of(query(Query.OUT_OF_BAND, ggep)))
        .isEqualTo(new QueryExtensions("blue moon of kentucky",
            Optional.of(EnumSet.of(MediaType.AUDIO)), 3, false, true, true));
  }

  @Test
  void withoutTheMarkHitsByUdpAreOfVersionTwo() {
    assertThat(QueryExtensions.of(query(Query.OUT_OF_BAND, Ggep.EMPTY)).outOfBand()).isEqualTo(2);
    assertThat(QueryExtensions.of(query(0, Ggep.EMPTY.with("SO"))).outOfBand()).isZero();
  }

  @Test
  void kindsThatNobodyKnowsDoNotExcludeAny() {
    assertThat(QueryExtensions.of(query(0, Ggep.EMPTY.with("M", (byte) 1))).media()).isEmpty();
  }

  private static Query query(int flags, Ggep ggep) {
    return new Query(Query.MARK | flags, "blue", new Huge(List.of(), ggep));
  }
}
