package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.Unknown;

/** What other servents really sent is understood. */
class CaptureTest {
  /** A line of the resource: where it was recorded, which way it went, its bytes. */
  record Capture(String source, String way, Payload frame) {
    static Capture parse(String line) {
      String[] words = line.split(" ", -1);
      return new Capture(words[0], words[1], Payload.parse(words[2]));
    }

    Descriptor descriptor() throws WireException {
      return Frames.read(frame.buffer()).orElseThrow();
    }
  }

  static List<Capture> captures() {
    List<Capture> captures = Vector.text("captures.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Capture::parse)
        .toList();
    assertThat(captures).hasSize(84);
    return captures;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyFrameIsUnderstood(Capture capture) throws WireException {
    Message message = Messages.read(capture.descriptor());

    System.out.println(
        capture.source() + " " + capture.way() + " " + capture.descriptor() + " " + message);
    assertThat(message).isNotInstanceOf(Unknown.class);
    Descriptor written =
        Messages.descriptor(capture.descriptor().guid(), capture.descriptor().lifetime(), message);
    assertThat(Messages.read(written)).isEqualTo(message);
  }

  @Test
  void everyFileFoundHasItsSha1() throws WireException {
    List<Capture> hits = captures().stream()
        .filter(it -> MessageType.of(it.frame().at(16)) == MessageType.QUERY_HIT)
        .toList();

    assertThat(hits).hasSize(7);
    for (Capture capture : hits) {
      QueryHit hit = (QueryHit) Messages.read(capture.descriptor());
      assertThat(hit.records()).allSatisfy(file -> assertThat(file.sha1()).isPresent());
      assertThat(hit.trailer())
          .hasValueSatisfying(it -> assertThat(it.extensions().has("BH")).isTrue());
    }
  }
}
