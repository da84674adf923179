package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitprintTest {
  private static final String SHA1 = "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5";
  private static final String ROOT = "ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA";
  private static final String ABC = "urn:bitprint:" + SHA1 + "." + ROOT;

  @Test
  void aBitprintIsBothNames() {
    Bitprint bitprint = new Bitprint(Sha1.parse(SHA1), TigerRoot.parse(ROOT));

    assertThat(bitprint).hasToString(ABC);
    assertThat(Bitprint.fromUrn(ABC)).hasValue(bitprint);
    assertThat(Bitprint.fromUrn(ABC.toLowerCase(Locale.ROOT))).hasValue(bitprint);
    assertThat(TigerRoot.fromUrn(ABC)).hasValue(bitprint.root());
    assertThat(Sha1.fromUrn(ABC)).hasValue(bitprint.sha1());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "urn:bitprint:", "urn:bitprint:" + SHA1, "urn:bitprint:" + SHA1 + ".",
      "urn:bitprint:" + SHA1 + "," + ROOT, ABC + "A", "urn:sha1:" + SHA1 + "." + ROOT,
      "urn:bitprint:" + SHA1 + ".ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUI1",
      "urn:bitprint:" + SHA1 + ".ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIB"})
  void otherUrnsAreNone(String urn) {
    assertThat(Bitprint.fromUrn(urn)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:tree:tiger:" + ROOT, "urn:tree:tiger/:" + ROOT, "urn:ttroot:" + ROOT,
      "URN:Tree:Tiger:" + ROOT, ABC})
  void aRootHasSeveralUrns(String urn) {
    assertThat(TigerRoot.fromUrn(urn)).hasValue(TigerRoot.parse(ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "urn:tree:tiger:", "urn:tree:tiger:" + SHA1, "urn:sha1:" + SHA1,
      "urn:tree:tiger:" + ROOT + "A", "urn:tree:tiger:ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIB"})
  void otherUrnsNameNoRoot(String urn) {
    assertThat(TigerRoot.fromUrn(urn)).isEmpty();
  }
}
