package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.content.Magnet;
import org.servent.content.Sha1;

class GetsTest {
  @Test
  void whoAMagnetLinkNamesIsAskedToo() {
    Magnet magnet = new Magnet(Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"), Optional.empty(),
        OptionalLong.empty(),
        List.of("http://10.0.0.1:6346/uri-res/N2R?urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
            "HTTP://[2001:db8::1]:6347", "http://example.org/file", "https://example.org/file",
            "http://10.0.0.1:99999/",
            "http://ann:secret@10.0.0.2/", "ftp://10.0.0.3/", "http://", "10.0.0.4:1"));

    assertThat(Gets.urls(magnet)).extracting(WebUrl::address)
        .containsExactly(PeerAddress.parse("10.0.0.1:6346"),
            PeerAddress.parse("[2001:db8::1]:6347"), PeerAddress.parse("example.org:80"));
  }
}
