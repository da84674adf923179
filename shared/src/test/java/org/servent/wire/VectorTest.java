package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Message;
import org.servent.descriptor.Payload;

/**
 * Each vector is read and written: the bytes say what stands beside them, and what they say is
 * written as these bytes.
 */
class VectorTest {
  @ParameterizedTest
  @MethodSource
  void pingsPongsAndByes(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> pingsPongsAndByes() {
    return vectors("ping-pong-bye.txt", 7);
  }

  @ParameterizedTest
  @MethodSource
  void queries(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> queries() {
    return vectors("query.txt", 3);
  }

  @ParameterizedTest
  @MethodSource
  void queryHits(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> queryHits() {
    return vectors("query-hit.txt", 2);
  }

  @ParameterizedTest
  @MethodSource
  void pushes(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> pushes() {
    return vectors("push.txt", 3);
  }

  @ParameterizedTest
  @MethodSource
  void vendorMessages(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> vendorMessages() {
    return vectors("vendor-message.txt", 11);
  }

  @ParameterizedTest
  @MethodSource
  void routeTableUpdates(Vector vector) throws WireException {
    assertBothWays(vector);
  }

  static List<Vector> routeTableUpdates() {
    return vectors("route-table-update.txt", 9);
  }

  private static List<Vector> vectors(String resource, int number) {
    List<Vector> vectors = Vector.of(resource);
    assertThat(vectors).as(resource).hasSize(number);
    return vectors;
  }

  private static void assertBothWays(Vector vector) throws WireException {
    Descriptor descriptor = Frames.read(vector.bytes().buffer()).orElseThrow();
    Message message = Messages.read(descriptor);
    assertThat(descriptor).hasToString(vector.descriptor());
    assertThat(message).hasToString(vector.message());

    Descriptor written = Messages.descriptor(descriptor.guid(), descriptor.lifetime(), message);
    assertThat(Messages.read(written)).isEqualTo(message);
    if (vector.deviation().isEmpty()) {
      assertThat(Payload.of(FramesTest.frame(written))).isEqualTo(vector.bytes());
    } else {
      assertThat(Payload.of(FramesTest.frame(written))).as(vector.deviation())
          .isNotEqualTo(vector.bytes());
    }
  }
}
